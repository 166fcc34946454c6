using Clickstream.Learning.ModelSelection;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Trainers;

/// <summary>A trainer whose settings say all: prepare the columns, fit.</summary>
/// <typeparam name="TOptions">Settings of the estimator.</typeparam>
/// <param name="space">The settings that may be tried; its family is the trainer's name.</param>
/// <param name="fit">Fits prepared rows, with a seed.</param>
internal sealed class RecipeTrainer<TOptions>(SearchSpace<Recipe<TOptions>> space, Func<Dataset, TOptions, int, IPredictor> fit) : ITrainer
{
    /// <inheritdoc/>
    public string Name => space.Family;

    /// <inheritdoc/>
    public SearchSpace Space => space;

    /// <inheritdoc/>
    public Proposal Usual => With(space.Default);

    /// <inheritdoc/>
    public Proposal With(SearchCandidate candidate)
    {
        var typed = (SearchCandidate<Recipe<TOptions>>)candidate;
        return new Proposal(Name, typed.Settings, (training, _, seed) => new FittedTrainer(
            Name, FitPipeline(training, typed.Options, seed), typed.Settings, rows => FitPipeline(rows, typed.Options, seed)));
    }

    private Pipeline FitPipeline(TrainingRows rows, Recipe<TOptions> recipe, int seed)
    {
        if (recipe.Preparation.Encoding != CategoryEncoding.Target)
        {
            ColumnTransformer transformer = ColumnTransformer.Fit(rows.Table, recipe.Preparation, rows.Weights);
            return new Pipeline(transformer, fit(rows.Prepare(transformer), recipe.Options, seed));
        }

        // What stands for a category in a training row must not have seen that row's own target, nor that of the same session's others.
        (ColumnTransformer encoder, FeatureMatrix features) =
            ColumnTransformer.FitTransform(new LabeledTable(rows.Table, rows.Targets, rows.Weights), recipe.Preparation, rows.SessionGroups);
        return new Pipeline(encoder, fit(new Dataset(features, rows.Targets, rows.Weights), recipe.Options, seed));
    }
}
