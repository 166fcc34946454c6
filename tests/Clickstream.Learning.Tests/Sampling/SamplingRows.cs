using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Sampling;

/// <summary>Rows to sample from, and all that a table holds as text, to compare.</summary>
internal static class SamplingRows
{
    /// <summary>Weighted rows of two classes, about one in five a 1; some weigh nothing, and, when asked, some values are missing.</summary>
    public static LabeledTable Make(bool mixed, bool holes, int count = 300, int seed = 1)
    {
        var random = new Random(seed);
        FeatureColumn[] columns =
        [
            new("x", FeatureKind.Numeric), new("kind", FeatureKind.Categorical), new("y", FeatureKind.Numeric),
            new("yes", FeatureKind.Boolean), new("z", FeatureKind.Numeric),
        ];
        var table = new FeatureTable(new TableSchema([.. columns.Where(column => mixed || column.Kind == FeatureKind.Numeric)]), count);
        double[] targets = new double[count], weights = new double[count];
        for (int row = 0; row < count; row++)
        {
            targets[row] = random.NextDouble() < 0.2 ? 1 : 0;
            weights[row] = random.Next(8) / 4.0;
            for (int column = 0; column < table.Schema.Columns.Count; column++)
            {
                bool hole = random.NextDouble() < 0.1 && holes;
                double value = random.NextDouble() + targets[row];
                switch (table.Schema.Columns[column].Kind)
                {
                    case FeatureKind.Numeric:
                        table.Numbers(column)[row] = hole ? float.NaN : (float)(value * (column == 0 ? 1 : 100));
                        break;
                    case FeatureKind.Boolean:
                        table.Numbers(column)[row] = hole ? float.NaN : random.Next(2);
                        break;
                    default:
                        table.Categories(column)[row] = hole ? null : "abc"[random.Next(3)].ToString();
                        break;
                }
            }
        }

        return new LabeledTable(table, targets, weights);
    }

    public static double Weight(LabeledTable rows, double target) =>
        Enumerable.Range(0, rows.RowCount).Where(row => rows.Targets[row] == target).Sum(row => rows.Weights[row]);

    /// <summary>A row with its target and weight.</summary>
    public static string Text(LabeledTable rows, int row)
    {
        IEnumerable<object?> values = rows.Table.Schema.Columns.Select((column, i) =>
            column.Kind == FeatureKind.Categorical ? (object?)rows.Table.Categories(i)[row] ?? "null" : rows.Table.Numbers(i)[row]);
        return string.Join(' ', [.. values, rows.Targets[row], rows.Weights[row]]);
    }

    public static string[] Text(LabeledTable rows) => [.. Enumerable.Range(0, rows.RowCount).Select(row => Text(rows, row))];
}
