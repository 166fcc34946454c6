using System.Globalization;
using Clickstream.Learning.ModelSelection;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Trainers;

/// <summary>Gradient boosting; the validation rows say how many trees.</summary>
/// <param name="objective">The loss.</param>
/// <param name="name">What the trainer is called.</param>
/// <param name="quantileLevel">Asked by the quantile objective, in (0, 1).</param>
internal sealed class GradientBoostingTrainer(BoostingObjective objective, string name = "gradient-boosting", double quantileLevel = 0.5) : ITrainer
{
    private const int MaximumTrees = 1000;

    /// <summary>With fewer rows than this to judge by, the best number of trees is chance; a usual one is taken.</summary>
    private const int MinimumValidationRows = 200;

    private const int UsualTrees = 100;
    private const double UsualRate = 0.05;

    private readonly SearchSpace<GradientBoostingOptions> _space = WithPower(objective, SearchSpace.From(
        new GradientBoostingOptions
        {
            Objective = objective,
            QuantileLevel = quantileLevel,
            Trees = MaximumTrees,
            LearningRate = UsualRate,
            MaximumLeaves = 15,
            MinimumRowsPerLeaf = 20,
            L2 = 1,
            ColumnShare = 0.7,
            EarlyStoppingRounds = 50,
        },
        family: name)
        .LogReal("learningRate", 0.02, 0.15, options => options.LearningRate, (options, value) => options with { LearningRate = value })
        .WholeNumber("maximumLeaves", 4, 32, options => options.MaximumLeaves, (options, value) => options with { MaximumLeaves = value }, logarithmic: true)
        .WholeNumber("minimumRowsPerLeaf", 5, 100, options => options.MinimumRowsPerLeaf, (options, value) => options with { MinimumRowsPerLeaf = value }, logarithmic: true)
        .LogReal("l2", 0.1, 30, options => options.L2, (options, value) => options with { L2 = value })
        .Choice("columnShare", [0.4, 0.7, 1.0], options => options.ColumnShare, (options, value) => options with { ColumnShare = value }));

    /// <inheritdoc/>
    public string Name => _space.Family;

    /// <inheritdoc/>
    public SearchSpace Space => _space;

    /// <inheritdoc/>
    public Proposal Usual => With(_space.Default);

    /// <inheritdoc/>
    public Proposal With(SearchCandidate candidate) => new(
        Name,
        candidate.Settings,
        (training, validation, seed) => Fit((SearchCandidate<GradientBoostingOptions>)candidate, training, validation, seed));

    // The power of the Tweedie objective is searched like the rest; no other objective has one.
    private static SearchSpace<GradientBoostingOptions> WithPower(BoostingObjective objective, SearchSpace<GradientBoostingOptions> space) =>
        objective != BoostingObjective.Tweedie
            ? space
            : space.Choice("power", [1.1, 1.3, 1.5, 1.7, 1.9], options => options.TweediePower, (options, value) => options with { TweediePower = value });

    private FittedTrainer Fit(
        SearchCandidate<GradientBoostingOptions> candidate, TrainingRows training, TrainingRows validation, int seed)
    {
        GradientBoostingOptions options = candidate.Options with { Seed = seed };
        Pipeline fitted;
        if (validation.Count < MinimumValidationRows || validation.Targets.Distinct().Count() < 2)
        {
            // The slower the learning, the more trees it takes.
            options = options with { Trees = Math.Clamp((int)(UsualTrees * UsualRate / options.LearningRate), 1, MaximumTrees) };
            fitted = FitPipeline(training, options);
        }
        else
        {
            ColumnTransformer transformer = ColumnTransformer.Fit(training.Table, ColumnTransformerOptions.ForTrees, training.Weights);
            var stopped = GradientBoosting.Fit(training.Prepare(transformer), options, validation.Prepare(transformer));
            fitted = new Pipeline(transformer, stopped);
            options = options with { Trees = Math.Max(1, stopped.Ensemble.TreeCount) };
        }

        var settings = new Dictionary<string, string> { ["trees"] = options.Trees.ToString(CultureInfo.InvariantCulture) };
        foreach ((string name, string value) in candidate.Settings) settings[name] = value;
        return new FittedTrainer(Name, fitted, settings, rows => FitPipeline(rows, options));
    }

    private static Pipeline FitPipeline(TrainingRows rows, GradientBoostingOptions options)
    {
        ColumnTransformer transformer = ColumnTransformer.Fit(rows.Table, ColumnTransformerOptions.ForTrees, rows.Weights);
        return new Pipeline(transformer, GradientBoosting.Fit(rows.Prepare(transformer), options));
    }
}
