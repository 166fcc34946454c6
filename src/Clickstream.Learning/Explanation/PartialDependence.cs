using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Explanation;

/// <summary>
/// Partial dependence (Friedman 2001, section 8.2) by brute force: a column is given one value in all rows, the model is asked, and its answers
/// are averaged. Where columns go together in the data, some of the rows so made cannot occur.
/// </summary>
public static class PartialDependence
{
    /// <summary>The curve over values that the column has in the table: quantiles of numbers, the most frequent categories, and missing.</summary>
    /// <param name="table">The rows to average over; not changed.</param>
    /// <param name="predict">The answers of the model to the rows of a table with the same columns, in order.</param>
    /// <param name="column">Name of the column.</param>
    /// <param name="options">Settings.</param>
    /// <param name="weights">How much each row counts, zero or above; empty: every row counts 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// There is no such column (the message names it and those there are) or no row that counts; or the weights do not fit.
    /// </exception>
    public static PartialDependenceCurve Measure(
        FeatureTable table, Func<FeatureTable, double[]> predict, string column, PartialDependenceOptions options, ReadOnlySpan<double> weights = default)
    {
        int index = Check(table, predict, column, options, weights);
        if (table.Schema.Columns[index].Kind != FeatureKind.Categorical)
            return Measure(table, predict, column, ValueGrid.Numbers(table.Numbers(index), options.GridPoints), options, weights);
        var curve = new Curve(table, predict, index, options, weights);
        foreach (string category in ValueGrid.Categories(table.Categories(index), options.GridPoints)) curve.Add(category);
        if (table.Categories(index).Contains(null)) curve.Add((string?)null);
        return curve.Finish();
    }

    /// <summary>The curve over given values of a column of numbers, and missing where the table has that. Parameters as without values.</summary>
    /// <param name="table">As there.</param>
    /// <param name="predict">As there.</param>
    /// <param name="column">A numeric or boolean column.</param>
    /// <param name="values">The values, in the order of the points.</param>
    /// <param name="options">As there.</param>
    /// <param name="weights">As there.</param>
    /// <exception cref="ArgumentException">As there, or the column holds categories.</exception>
    public static PartialDependenceCurve Measure(
        FeatureTable table, Func<FeatureTable, double[]> predict, string column, IReadOnlyList<float> values, PartialDependenceOptions options,
        ReadOnlySpan<double> weights = default)
    {
        int index = Check(table, predict, column, options, weights);
        ArgumentNullException.ThrowIfNull(values);
        if (table.Schema.Columns[index].Kind == FeatureKind.Categorical)
            throw new ArgumentException($"Column '{column}' holds categories; expected numbers.", nameof(column));
        var curve = new Curve(table, predict, index, options, weights);
        foreach (float value in values) curve.Add(value);
        if (table.Numbers(index).Contains(float.NaN)) curve.Add(float.NaN);
        return curve.Finish();
    }

    private static int Check(
        FeatureTable table, Func<FeatureTable, double[]> predict, string column, PartialDependenceOptions options, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(predict);
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        if (table.RowCount == 0) throw new ArgumentException("There are no rows to average over.", nameof(table));
        if (!weights.IsEmpty && weights.Length != table.RowCount)
            throw new ArgumentException($"{weights.Length} weights for {table.RowCount} rows.", nameof(weights));
        for (int row = 0; row < weights.Length; row++)
        {
            if (!(weights[row] >= 0 && double.IsFinite(weights[row])))
                throw new ArgumentException($"The weight of row {row} is {weights[row]}; expected zero or above.", nameof(weights));
        }

        int index = table.Schema.IndexOf(column);
        return index >= 0 ? index : throw new ArgumentException(
            $"There is no column '{column}'; the table has {string.Join(", ", table.Schema.Columns.Select(known => known.Name))}.", nameof(column));
    }

    // The points so far, and the rows that each is averaged over.
    private sealed class Curve
    {
        private readonly List<PartialDependencePoint> _points = [];
        private readonly TableCopy _rows;
        private readonly int[] _indices;
        private readonly double[] _weights;
        private readonly Func<FeatureTable, double[]> _predict;
        private readonly int _column;
        private readonly bool _individual;

        public Curve(FeatureTable table, Func<FeatureTable, double[]> predict, int column, PartialDependenceOptions options, ReadOnlySpan<double> weights)
        {
            int count = Math.Min(options.MaximumRows, table.RowCount);
            _indices = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * table.RowCount / count))];
            _weights = new double[count];
            for (int i = 0; i < count; i++) _weights[i] = weights.IsEmpty ? 1 : weights[_indices[i]];
            if (_weights.Sum() == 0) throw new ArgumentException("Every weight is zero; no row counts.", nameof(weights));
            _rows = new TableCopy(table, _indices);
            (_predict, _column, _individual) = (predict, column, options.Individual);
        }

        public void Add(float value)
        {
            _rows.Fill(_column, value);
            Add(float.IsNaN(value) ? null : value, category: null);
        }

        public void Add(string? category)
        {
            _rows.Fill(_column, category);
            Add(number: null, category);
        }

        public PartialDependenceCurve Finish() => new(_rows.Table.Schema.Columns[_column].Name, _points, _indices);

        private void Add(float? number, string? category)
        {
            double[] answers = _predict(_rows.Table);
            double sum = 0;
            for (int i = 0; i < answers.Length; i++) sum += _weights[i] * answers[i];
            _points.Add(new PartialDependencePoint(number, category, sum / _weights.Sum(), _individual ? answers : []));
        }
    }
}
