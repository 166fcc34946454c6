using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Trainer.Training;

/// <summary>A decision tree or a forest: the validation rows choose from a short list how finely rows are parted.</summary>
/// <param name="name">Name of the trainer.</param>
/// <param name="candidates">The settings to try, the coarsest first; of equals the first is taken.</param>
/// <param name="fit">Fits one on prepared rows, with a seed.</param>
/// <param name="loss">Mean loss of scores on rows: smaller is better.</param>
internal sealed class CartTrainer(
    string name,
    IReadOnlyList<CartSetting> candidates,
    Func<Dataset, CartSetting, int, IPredictor> fit,
    Func<double[], double[], double[], double> loss) : ITrainer
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public FittedTrainer Fit(TrainingRows training, TrainingRows validation, int seed)
    {
        (Pipeline best, CartSetting setting) = candidates
            .Select(candidate => (Pipeline: FitPipeline(training, candidate, seed), Setting: candidate))
            .MinBy(candidate => loss(validation.Targets, candidate.Pipeline.ScoreAll(validation.Table), validation.Weights));
        return new FittedTrainer(Name, best, setting.ByName, rows => FitPipeline(rows, setting, seed));
    }

    private Pipeline FitPipeline(TrainingRows rows, CartSetting setting, int seed)
    {
        ColumnTransformer transformer = ColumnTransformer.Fit(rows.Table, ColumnTransformerOptions.ForTrees, rows.Weights);
        return new Pipeline(transformer, fit(rows.Prepare(transformer), setting, seed), calibrator: null);
    }
}
