using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;

namespace Clickstream.Exploration;

/// <summary>How columns of a table go together.</summary>
internal static class Correlation
{
    /// <summary>Most columns of numbers, the outcome among them, and most of categories without it.</summary>
    public const int MostColumns = 24;

    /// <summary>Most categories of a column; all further ones are one.</summary>
    public const int MostCategories = 50;

    private const string Other = "\uFFFF"; // No name of a file: it is no character.

    /// <summary>Each column with each, of its kind. The outcome stands among the numbers, as 1 and 0.</summary>
    public static CorrelationFigures? Of(SampleTable sample)
    {
        FeatureTable table = sample.Table;
        if (table.RowCount < 2) return null;
        var numbers = new List<(string Name, double[] Values)>();
        var categories = new List<(string Name, string?[] Values)>();
        var grouped = new List<string>();
        for (int column = 0; column < table.Schema.Columns.Count; column++)
        {
            (string name, FeatureKind kind) = table.Schema.Columns[column];
            if (kind == FeatureKind.Categorical)
            {
                string?[] values = Grouped(table.Categories(column).ToArray());
                if (categories.Count >= MostColumns || !values.Distinct().Skip(1).Any()) continue;
                categories.Add((name, values));
                if (values.Contains(Other)) grouped.Add(name);
            }
            else if (numbers.Count < MostColumns - 1)
            {
                double[] values = sample.Numbers[column];
                if (values.Where(value => !double.IsNaN(value)).Distinct().Skip(1).Any()) numbers.Add((name, values));
            }
        }

        if (sample.OutcomeName is { } outcome)
        {
            numbers.Add((outcome, [.. sample.Outcomes.Select(yes => yes is null ? double.NaN : yes.Value ? 1 : 0)]));
            if (categories.Count > 0) categories.Add((outcome, [.. sample.Outcomes.Select(yes => yes is null ? null : yes.Value ? "yes" : "no")]));
        }

        return new CorrelationFigures(
            table.RowCount,
            sample.IsSampled,
            [.. numbers.Select(column => column.Name)],
            Matrix(numbers, Pearson),
            Matrix(numbers, Spearman),
            [.. categories.Select(column => column.Name)],
            Matrix(categories, CramersV),
            grouped);
    }

    /// <summary>Pearson's correlation over pairs of which both are known; null where one does not vary.</summary>
    public static double? Pearson(double[] left, double[] right)
    {
        // Means first: sums of squares alone lose the digits of numbers that are far from zero.
        double meanLeft = 0, meanRight = 0;
        long count = 0;
        for (int i = 0; i < left.Length; i++)
        {
            if (double.IsNaN(left[i]) || double.IsNaN(right[i])) continue;
            count++;
            meanLeft += (left[i] - meanLeft) / count;
            meanRight += (right[i] - meanRight) / count;
        }

        double squaresLeft = 0, squaresRight = 0, products = 0;
        for (int i = 0; i < left.Length; i++)
        {
            if (double.IsNaN(left[i]) || double.IsNaN(right[i])) continue;
            double fromLeft = left[i] - meanLeft, fromRight = right[i] - meanRight;
            squaresLeft += fromLeft * fromLeft;
            squaresRight += fromRight * fromRight;
            products += fromLeft * fromRight;
        }

        return squaresLeft > 0 && squaresRight > 0 ? Math.Clamp(products / Math.Sqrt(squaresLeft) / Math.Sqrt(squaresRight), -1, 1) : null;
    }

    /// <summary>Correlation of the ranks over pairs of which both are known; null where one does not vary.</summary>
    public static double? Spearman(double[] left, double[] right)
    {
        int[] both = [.. Enumerable.Range(0, left.Length).Where(i => !double.IsNaN(left[i]) && !double.IsNaN(right[i]))];
        double[] a = [.. both.Select(i => left[i])], b = [.. both.Select(i => right[i])];
        return a.Distinct().Skip(1).Any() && b.Distinct().Skip(1).Any() ? SpearmanCorrelation.Score(a, b) : null;
    }

    /// <summary>Cramer's V over rows of which both are known: the root of chi squared by rows and by the smaller number of categories less one; null where one does not vary.</summary>
    public static double? CramersV(string?[] left, string?[] right)
    {
        var cells = new Dictionary<(string, string), double>();
        var rows = new Dictionary<string, double>(StringComparer.Ordinal);
        var columns = new Dictionary<string, double>(StringComparer.Ordinal);
        double count = 0;
        for (int i = 0; i < left.Length; i++)
        {
            if (left[i] is not { } row || right[i] is not { } column) continue;
            cells[(row, column)] = cells.GetValueOrDefault((row, column)) + 1;
            rows[row] = rows.GetValueOrDefault(row) + 1;
            columns[column] = columns.GetValueOrDefault(column) + 1;
            count++;
        }

        int least = Math.Min(rows.Count, columns.Count);
        if (least < 2) return null;
        double chiSquaredByCount = cells.Sum(cell => cell.Value * cell.Value / (rows[cell.Key.Item1] * columns[cell.Key.Item2])) - 1;
        return Math.Sqrt(Math.Clamp(chiSquaredByCount / (least - 1), 0, 1));
    }

    private static double?[][] Matrix<T>(List<(string Name, T Values)> columns, Func<T, T, double?> measure)
    {
        double?[][] matrix = [.. columns.Select(_ => new double?[columns.Count])];
        for (int i = 0; i < columns.Count; i++)
            for (int j = i; j < columns.Count; j++) matrix[i][j] = matrix[j][i] = measure(columns[i].Values, columns[j].Values);
        return matrix;
    }

    // A table of all names by all others would have more cells than rows.
    private static string?[] Grouped(string?[] values)
    {
        HashSet<string> frequent = [.. values.OfType<string>().CountBy(value => value).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostCategories).Select(pair => pair.Key)];
        return [.. values.Select(value => value is null || frequent.Contains(value) ? value : Other)];
    }
}
