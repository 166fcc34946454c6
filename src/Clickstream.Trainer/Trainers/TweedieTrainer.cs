using Clickstream.Learning.ModelSelection;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;
using Clickstream.Learning.Trees.Prediction;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Trainers;

/// <summary>
/// Gradient boosting of the expected amount, purchase or not, by Tweedie's deviance; the power is a setting. Targets are divided by their mean before
/// the fit and the scores moved back: penalties weigh against the size of the targets, and a shop that counts in cents is to get the same model.
/// </summary>
internal sealed class TweedieTrainer : ITrainer
{
    /// <summary>Name of the setting that is the power.</summary>
    public const string Power = "power";

    private readonly GradientBoostingTrainer _boosting = new(BoostingObjective.Tweedie, TrainerCatalog.Tweedie);

    /// <inheritdoc/>
    public string Name => _boosting.Name;

    /// <inheritdoc/>
    public SearchSpace Space => _boosting.Space;

    /// <inheritdoc/>
    public Proposal Usual => InUnits(_boosting.Usual);

    /// <inheritdoc/>
    public Proposal With(SearchCandidate candidate) => InUnits(_boosting.With(candidate));

    /// <summary>The same model with every expected amount multiplied by a factor above 0.</summary>
    public static Pipeline Multiplied(Pipeline pipeline, double factor)
    {
        var boosting = (GradientBoosting)pipeline.Predictor;
        TreeEnsemble trees = boosting.Ensemble;
        var moved = new TreeEnsemble(
            trees.ColumnCount, trees.BaseScore + Math.Log(factor), trees.TreeStarts, trees.Columns, trees.Thresholds, trees.MissingGoesLeft,
            trees.LeftChildren, trees.RightChildren, trees.Values, trees.Covers, trees.CategorySets, trees.CategorySetOfNode, trees.AddsInSingle);
        return new Pipeline(pipeline.Transformer, new GradientBoosting(moved, boosting.Link, boosting.GainImportance, boosting.ValidationLosses));
    }

    private static Proposal InUnits(Proposal proposal) => proposal with
    {
        Fit = (training, validation, seed) =>
        {
            double unit = MeanOf(training);
            FittedTrainer fitted = proposal.Fit(Divided(training, unit), Divided(validation, unit), seed);
            return fitted with { Pipeline = Multiplied(fitted.Pipeline, unit), Refit = rows => Refit(fitted, rows) };
        },
    };

    private static Pipeline Refit(FittedTrainer fitted, TrainingRows rows)
    {
        double unit = MeanOf(rows);
        return Multiplied(fitted.Refit(Divided(rows, unit)), unit);
    }

    private static double MeanOf(TrainingRows rows)
    {
        double mean = rows.Targets.Zip(rows.Weights).Sum(pair => pair.First * pair.Second) / rows.Weights.Sum();
        return mean > 0 ? mean : throw new ArgumentException("No amount is above 0; there is no expected amount to learn.", nameof(rows));
    }

    private static TrainingRows Divided(TrainingRows rows, double unit) => rows with { Targets = [.. rows.Targets.Select(target => target / unit)] };
}
