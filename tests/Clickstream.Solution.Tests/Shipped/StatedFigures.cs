using System.Globalization;
using System.Text.RegularExpressions;
using Clickstream.Tasks;

namespace Clickstream.Solution.Tests.Shipped;

/// <summary>
/// Reads the figures that models/README.md states: below a heading that names the task, a table whose first column is headed "figure" and one
/// of whose others is headed "value". The first number of a value counts, so that an interval may follow it.
/// </summary>
internal static partial class StatedFigures
{
    /// <summary>The figures by task and name, with the text of the number.</summary>
    public static IReadOnlyDictionary<string, Dictionary<string, string>> Read(string markdown)
    {
        var figures = new Dictionary<string, Dictionary<string, string>>();
        string? task = null;
        int value = -1;
        foreach (string line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith('#')) task = TaskOf(line);
            string[] cells = line.StartsWith('|') ? [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim(' ', '`', '*'))] : [];
            if (cells.Length == 0) value = -1;
            else if (cells[0].Equals("figure", StringComparison.OrdinalIgnoreCase)) value = Array.FindIndex(cells, IsValue);
            else if (task is not null && value > 0 && value < cells.Length && Number().Match(cells[value]) is { Success: true } number)
                Add(task, cells[0], number.Value);
        }

        return figures;

        void Add(string name, string figure, string number)
        {
            if (!figures.TryGetValue(name, out Dictionary<string, string>? ofTask)) figures.Add(name, ofTask = []);
            ofTask[figure] = number;
        }
    }

    /// <summary>What a measured figure may differ from a stated one: 0.005, or half a unit of its last digit where that is more.</summary>
    public static double Tolerance(string stated)
    {
        int point = stated.IndexOf('.', StringComparison.Ordinal);
        return Math.Max(0.005, 0.500001 * Math.Pow(10, point < 0 ? 0 : -(stated.Length - point - 1)));
    }

    /// <summary>The number as it stands.</summary>
    public static double ValueOf(string stated) => double.Parse(stated.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static string? TaskOf(string heading) =>
        PredictionTasks.All.Select(PredictionTasks.Name).FirstOrDefault(name => heading.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsValue(string cell) => cell.StartsWith("value", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"-?\d[\d,]*(?:\.\d+)?")]
    private static partial Regex Number();
}
