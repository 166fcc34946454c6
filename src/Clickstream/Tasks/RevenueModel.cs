using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;

namespace Clickstream.Tasks;

/// <summary>
/// Two-part model of what a session spends: P(purchase) times E(amount given purchase). The amount is modelled as a logarithm,
/// since amounts are positive and heavy-tailed.
/// </summary>
/// <param name="purchase">A classifier with its calibrator.</param>
/// <param name="amount">A regressor of the natural logarithm of the amount, fitted on purchases; the same columns as <paramref name="purchase"/>.</param>
/// <param name="distribution">How amounts scatter round the prediction.</param>
/// <param name="currency">ISO 4217 code of the amounts, or null.</param>
public sealed class RevenueModel(Pipeline purchase, Pipeline amount, AmountDistribution distribution, string? currency) : ITaskModel
{
    /// <inheritdoc/>
    public PredictionTask Task => PredictionTask.Revenue;

    /// <summary>The classifier with its calibrator.</summary>
    public Pipeline Purchase { get; } = purchase;

    /// <summary>The regressor of the amount's natural logarithm.</summary>
    public Pipeline Amount { get; } = amount;

    /// <inheritdoc/>
    public TableSchema Schema => Purchase.Schema;

    /// <inheritdoc/>
    public int ScratchLength => Math.Max(Purchase.ScratchLength, Amount.ScratchLength);

    /// <inheritdoc/>
    public IReadOnlyList<int> UnknownCategories(FeatureTable table, int row) => Purchase.Transformer.UnknownCategories(table, row);

    /// <inheritdoc/>
    public IReadOnlyList<int> MissingNumbers(FeatureTable table, int row) =>
        [.. Purchase.Transformer.MissingNumbers(table, row).Union(Amount.Transformer.MissingNumbers(table, row))];

    /// <inheritdoc/>
    public Prediction Predict(FeatureTable table, int row, Span<float> scratch, int reasonCount)
    {
        double probability = Purchase.Predict(table, row, scratch);
        double logarithm = Amount.Predict(table, row, scratch);
        double mean = Math.Exp(logarithm) * distribution.Smearing;
        var interval = new AmountInterval(
            Math.Exp(logarithm + distribution.LowResidual),
            Math.Exp(logarithm + distribution.MedianResidual),
            Math.Exp(logarithm + distribution.HighResidual),
            distribution.Coverage);
        return new RevenuePrediction(
            probability * mean, probability, interval, currency, ReasonsOf(table, row, scratch, probability, reasonCount));
    }

    // The logarithm of the expected amount is log(probability) + logarithm of the mean amount. To first order a change of the
    // log-odds moves log(probability) by (1 - probability) of itself, so that both parts can be told in one unit.
    private IReadOnlyList<Reason> ReasonsOf(FeatureTable table, int row, Span<float> scratch, double probability, int reasonCount)
    {
        if (reasonCount == 0) return [];
        double[] contributions = new double[Schema.Columns.Count];
        double[] ofPurchase = new double[Schema.Columns.Count];
        Purchase.Explain(table, row, scratch, ofPurchase);
        Amount.Explain(table, row, scratch, contributions);
        for (int column = 0; column < contributions.Length; column++)
            contributions[column] += (1 - probability) * ofPurchase[column];
        return Reasons.Largest(contributions, table, row, reasonCount);
    }
}
