namespace Clickstream.Learning.Metrics;

/// <summary>
/// A metric of fixed rows, prepared so that it can be asked again and again under other weights, as <see cref="Bootstrap"/> does. The Prepare
/// method of a metric sorts its rows once; an answer then takes O(n). Immutable, and safe from many threads.
/// </summary>
public sealed class WeightedMetric
{
    private readonly Func<ReadOnlySpan<double>, double> _metricOfWeights;

    /// <summary>Makes any function of weights such a metric.</summary>
    /// <param name="rowCount">Number of rows, and so of weights; at least 1.</param>
    /// <param name="metricOfWeights">
    /// Called from many threads at once. Where the metric has no meaning under the weights it answers NaN or throws an
    /// <see cref="ArgumentException"/>.
    /// </param>
    public WeightedMetric(int rowCount, Func<ReadOnlySpan<double>, double> metricOfWeights)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowCount, 1);
        ArgumentNullException.ThrowIfNull(metricOfWeights);
        RowCount = rowCount;
        _metricOfWeights = metricOfWeights;
    }

    /// <summary>Number of rows, and so of weights.</summary>
    public int RowCount { get; }

    /// <summary>The metric under weights; NaN where it has no meaning under them.</summary>
    /// <param name="weights">One a row, zero or above, not all zero.</param>
    /// <exception cref="ArgumentException">The number of weights is not the number of rows.</exception>
    public double Under(ReadOnlySpan<double> weights)
    {
        if (weights.Length != RowCount) throw new ArgumentException($"{weights.Length} weights for {RowCount} rows.", nameof(weights));
        try
        {
            return _metricOfWeights(weights);
        }
        catch (ArgumentException)
        {
            return double.NaN;
        }
    }

    /// <summary>The mean over rows of what one row adds; NaN when all weights are zero.</summary>
    internal static WeightedMetric Mean(double[] ofRow) => new(ofRow.Length, weights =>
    {
        double sum = 0, total = 0;
        for (int row = 0; row < ofRow.Length; row++)
        {
            sum += weights[row] * ofRow[row];
            total += weights[row];
        }

        return total > 0 ? sum / total : double.NaN;
    });
}
