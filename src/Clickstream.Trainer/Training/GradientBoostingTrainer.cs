using System.Globalization;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Trainer.Training;

/// <summary>Gradient boosting; the validation rows say how many trees.</summary>
internal sealed class GradientBoostingTrainer(BoostingObjective objective) : ITrainer
{
    private const int MaximumTrees = 600;

    /// <summary>With fewer rows than this to judge by, the best number of trees is chance; a usual one is taken.</summary>
    private const int MinimumValidationRows = 200;

    private const int UsualTrees = 100;

    /// <inheritdoc/>
    public string Name => "gradient-boosting";

    /// <inheritdoc/>
    public FittedTrainer Fit(TrainingRows training, TrainingRows validation, int seed)
    {
        var options = new GradientBoostingOptions
        {
            Objective = objective,
            Trees = MaximumTrees,
            LearningRate = 0.05,
            MaximumLeaves = 15,
            MinimumRowsPerLeaf = 20,
            L2 = 1,
            ColumnShare = 0.7,
            EarlyStoppingRounds = 50,
            Seed = seed,
        };
        options = options with { Trees = BestTreeCount(training, validation, options) };
        return new FittedTrainer(Name, FitPipeline(training, options), Settings(options), rows => FitPipeline(rows, options));
    }

    private static int BestTreeCount(TrainingRows training, TrainingRows validation, GradientBoostingOptions options)
    {
        if (validation.Table.RowCount < MinimumValidationRows || validation.Targets.Distinct().Count() < 2) return UsualTrees;
        ColumnTransformer transformer = ColumnTransformer.Fit(training.Table, ColumnTransformerOptions.ForTrees, training.Weights);
        return Math.Max(1, GradientBoosting.Fit(training.Prepare(transformer), options, validation.Prepare(transformer)).Ensemble.TreeCount);
    }

    private static Pipeline FitPipeline(TrainingRows rows, GradientBoostingOptions options)
    {
        ColumnTransformer transformer = ColumnTransformer.Fit(rows.Table, ColumnTransformerOptions.ForTrees, rows.Weights);
        return new Pipeline(transformer, GradientBoosting.Fit(rows.Prepare(transformer), options), calibrator: null);
    }

    private static Dictionary<string, string> Settings(GradientBoostingOptions options) => new()
    {
        ["trees"] = options.Trees.ToString(CultureInfo.InvariantCulture),
        ["learningRate"] = options.LearningRate.ToString(CultureInfo.InvariantCulture),
        ["maximumLeaves"] = options.MaximumLeaves.ToString(CultureInfo.InvariantCulture),
        ["minimumRowsPerLeaf"] = options.MinimumRowsPerLeaf.ToString(CultureInfo.InvariantCulture),
        ["l2"] = options.L2.ToString(CultureInfo.InvariantCulture),
        ["columnShare"] = options.ColumnShare.ToString(CultureInfo.InvariantCulture),
    };
}
