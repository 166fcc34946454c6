using Clickstream.Learning.Neighbors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Sampling;

/// <summary>The rows of the smaller class as points: numbers scaled and without holes, categories and booleans as codes.</summary>
internal sealed class SmoteSpace
{
    private readonly LabeledTable _rows;
    private readonly ClassBalance _balance;
    private readonly bool _standardize;

    public SmoteSpace(LabeledTable rows, ClassBalance balance, bool standardize)
    {
        _rows = rows;
        _balance = balance;
        _standardize = standardize;
        IReadOnlyList<FeatureColumn> columns = rows.Table.Schema.Columns;
        int[] codes = [.. Enumerable.Range(0, columns.Count).Where(column => columns[column].Kind != FeatureKind.Numeric)];
        Points = new FeatureMatrix([.. columns.Select(column => column.Name)], codes, balance.MinorityRows.Length);
        var deviations = new double[columns.Count];
        Parallel.For(0, columns.Count, column =>
        {
            if (columns[column].Kind == FeatureKind.Numeric) deviations[column] = FillNumbers(column);
            else if (columns[column].Kind == FeatureKind.Boolean) FillCodes(column, rows.Table.Numbers(column));
            else FillCodes<string?>(column, rows.Table.Categories(column));
        });
        double[] sorted = [.. Enumerable.Range(0, columns.Count).Except(codes).Select(column => deviations[column]).Order()];
        CodeDistance = Median(sorted);
    }

    /// <summary>One row for each that may be a parent.</summary>
    public FeatureMatrix Points { get; }

    /// <summary>How far apart two rows lie that differ in one code: the median of the standard deviations of the numbers.</summary>
    public double CodeDistance { get; }

    /// <summary>The nearest others of each point.</summary>
    public NeighborTable Nearest(int neighbors) => new NeighborSearch(Points, CodeDistance).NearestOthers(neighbors);

    /// <summary>Returns the standard deviation of the points in this column.</summary>
    private double FillNumbers(int column)
    {
        Span<float> values = _rows.Table.Numbers(column);
        int[] parents = _balance.MinorityRows;
        var present = new List<float>(parents.Length);
        foreach (int parent in parents)
        {
            if (!float.IsNaN(values[parent])) present.Add(values[parent]);
        }

        present.Sort();
        double hole = present.Count == 0 ? 0 : ((double)present[(present.Count - 1) / 2] + present[present.Count / 2]) / 2;
        (double centre, double scale) = _standardize ? Moments(values) : (0, 1);
        double mean = 0, squares = 0;
        for (int i = 0; i < parents.Length; i++)
        {
            double value = float.IsNaN(values[parents[i]]) ? hole : values[parents[i]];
            Points.WritableRow(i)[column] = (float)((value - centre) / scale);
            mean += Points.Row(i)[column];
        }

        mean /= parents.Length;
        for (int i = 0; i < parents.Length; i++) squares += Math.Pow(Points.Row(i)[column] - mean, 2);
        return Math.Sqrt(squares / parents.Length);
    }

    // Weighted mean and standard deviation over both classes; 1 for a constant column.
    private (double Mean, double Deviation) Moments(Span<float> values)
    {
        double total = 0, mean = 0, squares = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (float.IsNaN(values[row])) continue;
            total += _rows.Weights[row];
            mean += _rows.Weights[row] * values[row];
        }

        if (total <= 0) return (0, 1);
        mean /= total;
        for (int row = 0; row < values.Length; row++)
        {
            if (!float.IsNaN(values[row])) squares += _rows.Weights[row] * Math.Pow(values[row] - mean, 2);
        }

        double deviation = Math.Sqrt(squares / total);
        return (mean, deviation > 0 ? deviation : 1);
    }

    private void FillCodes<T>(int column, Span<T> values)
    {
        // A missing one has a key as well: in a tuple null is a value like others, and NaN equals itself.
        var codes = new Dictionary<ValueTuple<T>, int>();
        for (int i = 0; i < _balance.MinorityRows.Length; i++)
        {
            var key = new ValueTuple<T>(values[_balance.MinorityRows[i]]);
            if (!codes.TryGetValue(key, out int code)) codes[key] = code = codes.Count;
            Points.WritableRow(i)[column] = code;
        }
    }

    private static double Median(double[] sorted) =>
        sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
