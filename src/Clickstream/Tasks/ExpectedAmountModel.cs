using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Tasks;

/// <summary>
/// Foretells what a session spends by one model of the amount, sessions without a purchase among them: how models of other libraries do it, e.g. by
/// Tweedie's deviance. An answer below zero counts as zero.
/// </summary>
/// <param name="pipeline">A regressor.</param>
/// <param name="link">What its score means: the amount or its natural logarithm.</param>
/// <param name="currency">ISO 4217 code of the amounts, or null.</param>
public sealed class ExpectedAmountModel(Pipeline pipeline, ScoreLink link, string? currency) : IFeatureModel
{
    /// <inheritdoc/>
    public PredictionTask Task => PredictionTask.Revenue;

    /// <summary>The regressor.</summary>
    public Pipeline Pipeline { get; } = pipeline;

    /// <summary>What the regressor's score means.</summary>
    public ScoreLink Link { get; } = link;

    /// <inheritdoc/>
    public TableSchema Schema => Pipeline.Schema;

    /// <inheritdoc/>
    public int ScratchLength => Pipeline.ScratchLength;

    /// <inheritdoc/>
    public IReadOnlyList<int> UnknownCategories(FeatureTable table, int row) => Pipeline.Transformer.UnknownCategories(table, row);

    /// <inheritdoc/>
    public IReadOnlyList<int> MissingNumbers(FeatureTable table, int row) => Pipeline.Transformer.MissingNumbers(table, row);

    /// <inheritdoc/>
    public Prediction Predict(FeatureTable table, int row, Span<float> scratch, int reasonCount)
    {
        double amount = ScoreResponse.Of(Link, Pipeline.Score(table, row, scratch));
        return new RevenuePrediction(
            Math.Max(0, amount), PurchaseProbability: null, IfPurchase: null, currency, Reasons.Of(Pipeline, table, row, scratch, reasonCount));
    }
}
