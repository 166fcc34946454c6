using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Trainer.Training;

/// <summary>
/// A linear model with a penalty: the validation rows choose its strength from a short list.
/// </summary>
/// <param name="name">Name of the trainer.</param>
/// <param name="settingName">Name of the penalty's setting.</param>
/// <param name="strengths">The penalties to try.</param>
/// <param name="fit">Fits one on prepared rows.</param>
/// <param name="loss">Mean loss of scores on rows: smaller is better.</param>
internal sealed class LinearTrainer(
    string name,
    string settingName,
    IReadOnlyList<double> strengths,
    Func<Learning.Tables.Dataset, double, IPredictor> fit,
    Func<double[], double[], double[], double> loss) : ITrainer
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public FittedTrainer Fit(TrainingRows training, TrainingRows validation, int seed)
    {
        (Pipeline best, double strength) = strengths
            .Select(candidate => (Pipeline: FitPipeline(training, candidate), Strength: candidate))
            .MinBy(candidate => loss(validation.Targets, candidate.Pipeline.ScoreAll(validation.Table), validation.Weights));
        var settings = new Dictionary<string, string> { [settingName] = strength.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        return new FittedTrainer(Name, best, settings, rows => FitPipeline(rows, strength));
    }

    private Pipeline FitPipeline(TrainingRows rows, double strength)
    {
        ColumnTransformer transformer = ColumnTransformer.Fit(rows.Table, ColumnTransformerOptions.ForLinear, rows.Weights);
        return new Pipeline(transformer, fit(rows.Prepare(transformer), strength), calibrator: null);
    }
}
