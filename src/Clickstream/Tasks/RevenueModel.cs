using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;

namespace Clickstream.Tasks;

/// <summary>
/// What a session spends. Two-part: P(purchase) times E(amount given purchase), the amount modelled as a logarithm, since amounts are positive and
/// heavy-tailed. Or by Tweedie's deviance: the expected amount by one regressor of its logarithm, fitted on sessions with and without a purchase. The
/// probability and the interval of a purchase's amount are told in both forms.
/// </summary>
/// <param name="purchase">A classifier with its calibrator.</param>
/// <param name="amount">A regressor of the natural logarithm of the amount, fitted on purchases; the same columns as <paramref name="purchase"/>.</param>
/// <param name="distribution">How amounts scatter round the prediction.</param>
/// <param name="currency">ISO 4217 code of the amounts, or null.</param>
/// <param name="quantiles">What the ends of the interval start at; wanted by a distribution of quantiles, and by no other.</param>
/// <param name="expected">The regressor of the natural logarithm of the expected amount, purchase or not; null for the two-part form.</param>
/// <exception cref="ArgumentException">The distribution is of quantiles and there are none, or the other way round.</exception>
public sealed class RevenueModel(
    Pipeline purchase, Pipeline amount, AmountDistribution distribution, string? currency, AmountQuantiles? quantiles = null, Pipeline? expected = null) : IFeatureModel
{
    /// <inheritdoc/>
    public PredictionTask Task => PredictionTask.Revenue;

    /// <summary>The classifier with its calibrator.</summary>
    public Pipeline Purchase { get; } = purchase;

    /// <summary>The regressor of the amount's natural logarithm.</summary>
    public Pipeline Amount { get; } = amount;

    /// <summary>The quantiles that the ends of the interval start at; null where the ends are a constant factor round the amount.</summary>
    public AmountQuantiles? Quantiles { get; } = distribution.OfQuantiles == quantiles is not null
        ? quantiles
        : throw new ArgumentException("Quantiles and a distribution of quantiles go together; one is here without the other.", nameof(quantiles));

    /// <summary>The regressor of the natural logarithm of the expected amount, purchase or not; null for the two-part form.</summary>
    public Pipeline? Expected { get; } = expected;

    /// <summary>Every pipeline of the model.</summary>
    public IReadOnlyList<Pipeline> Parts { get; } = [.. new[] { purchase, amount, expected }.Concat(quantiles?.All ?? []).OfType<Pipeline>()];

    /// <inheritdoc/>
    public TableSchema Schema => Purchase.Schema;

    /// <inheritdoc/>
    public int ScratchLength => Parts.Max(part => part.ScratchLength);

    /// <inheritdoc/>
    public IReadOnlyList<int> UnknownCategories(FeatureTable table, int row) => Purchase.Transformer.UnknownCategories(table, row);

    /// <inheritdoc/>
    public IReadOnlyList<int> MissingNumbers(FeatureTable table, int row) =>
        [.. Parts.SelectMany(part => part.Transformer.MissingNumbers(table, row)).Distinct()];

    /// <inheritdoc/>
    public Prediction Predict(FeatureTable table, int row, Span<float> scratch, int reasonCount)
    {
        double probability = Purchase.Predict(table, row, scratch);
        double logarithm = Amount.Predict(table, row, scratch);
        double expected = Expected is { } whole
            ? Math.Exp(whole.Score(table, row, scratch))
            : probability * (Math.Exp(logarithm) * distribution.Smearing);
        return new RevenuePrediction(
            expected, probability, Interval(table, row, scratch, logarithm), currency, ReasonsOf(table, row, scratch, probability, reasonCount));
    }

    // The ends can cross the median only where there are quantile regressors; to move them out to it loses no coverage.
    private AmountInterval Interval(FeatureTable table, int row, Span<float> scratch, double logarithm)
    {
        double low = (Quantiles?.Low.Predict(table, row, scratch) ?? logarithm) + distribution.LowResidual;
        double median = (Quantiles?.Median.Predict(table, row, scratch) ?? logarithm) + distribution.MedianResidual;
        double high = (Quantiles?.High.Predict(table, row, scratch) ?? logarithm) + distribution.HighResidual;
        return new AmountInterval(
            Math.Exp(Math.Min(low, median)), Math.Exp(median), Math.Exp(Math.Max(high, median)), distribution.Coverage);
    }

    // Of two parts the logarithm of the expected amount is log(probability) + logarithm of the mean amount. To first order a change of the
    // log-odds moves log(probability) by (1 - probability) of itself, so that both parts can be told in one unit. A regressor of the expected
    // amount is told as it is: its score is that logarithm.
    private IReadOnlyList<Reason> ReasonsOf(FeatureTable table, int row, Span<float> scratch, double probability, int reasonCount)
    {
        if (reasonCount == 0) return [];
        if (Expected is { } whole) return Reasons.Of(whole, table, row, scratch, reasonCount);
        double[] contributions = new double[Schema.Columns.Count];
        double[] ofPurchase = new double[Schema.Columns.Count];
        Purchase.Explain(table, row, scratch, ofPurchase);
        Amount.Explain(table, row, scratch, contributions);
        for (int column = 0; column < contributions.Length; column++)
            contributions[column] += (1 - probability) * ofPurchase[column];
        return Reasons.Largest(contributions, table, row, reasonCount);
    }
}
