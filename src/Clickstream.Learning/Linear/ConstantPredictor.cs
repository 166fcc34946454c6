using System.Text.Json.Serialization;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Linear;

/// <summary>
/// Answers the same for every row: the (weighted) mean of the targets, or
/// its log-odds. The line that every model has to beat.
/// </summary>
public sealed class ConstantPredictor : IPredictor, IEstimator<ConstantPredictor, ConstantPredictorOptions>
{
    /// <exception cref="ArgumentException">The column count is below 1, or the value is not finite.</exception>
    [JsonConstructor]
    public ConstantPredictor(int columnCount, double value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columnCount, 1);
        if (!double.IsFinite(value)) throw new ArgumentException($"The value is {value}; expected a finite number.", nameof(value));
        ColumnCount = columnCount;
        Value = value;
    }

    /// <inheritdoc/>
    public int ColumnCount { get; }

    /// <summary>The answer.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">No row counts; or, for log-odds, a target other than 0 or 1, or one class only.</exception>
    public static ConstantPredictor Fit(Dataset data, ConstantPredictorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        double total = LinearRows.CheckWeights(data);
        if (options.LogOdds) LinearRows.CheckBinary(data);
        double sum = 0;
        for (int row = 0; row < data.RowCount; row++) sum += data.Weight(row) * data.Targets.Span[row];
        double mean = sum / total;
        return new ConstantPredictor(data.Features.ColumnCount, options.LogOdds ? Sigmoid.Inverse(mean) : mean);
    }

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<float> row)
    {
        LinearRows.CheckLength(row.Length, ColumnCount);
        return Value;
    }

    /// <inheritdoc/>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions)
    {
        LinearRows.CheckLength(row.Length, ColumnCount);
        contributions[..ColumnCount].Clear();
        return Value;
    }
}
