using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Probabilities and decisions of a classifier.</summary>
internal sealed class ClassifierAnswers(PredictionEngine engine, int rowCount) : BlockAnswers(engine, rowCount)
{
    private readonly ClassifierModel _model = (ClassifierModel)engine.Package.Model;
    private readonly double[] _probabilities = new double[rowCount];
    private readonly bool[] _decisions = new bool[rowCount];

    public override void Ask(int count) => _model.PredictRows(Table, _probabilities.AsSpan(0, count), _decisions);

    public override bool IsFinite(int row) => double.IsFinite(_probabilities[row]);

    public override void Write(AnswerWriter line, int row)
    {
        line.Number(_probabilities[row]);
        line.Boolean(_decisions[row]);
    }
}
