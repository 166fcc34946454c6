using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Answers of a model that has no faster way to many rows than to one.</summary>
internal sealed class PredictionAnswers(PredictionEngine engine, int rowCount) : BlockAnswers(engine, rowCount)
{
    private readonly IFeatureModel _model = (IFeatureModel)engine.Package.Model;
    private readonly float[] _scratch = new float[((IFeatureModel)engine.Package.Model).ScratchLength];
    private readonly Prediction[] _predictions = new Prediction[rowCount];

    public override void Ask(int count)
    {
        for (int row = 0; row < count; row++) _predictions[row] = _model.Predict(Table, row, _scratch, reasonCount: 0);
    }

    public override bool IsFinite(int row) => _predictions[row].Figures.All(double.IsFinite);

    public override void Write(AnswerWriter line, int row) => BatchColumns.Write(line, _predictions[row]);
}
