using System.Globalization;
using System.Text.RegularExpressions;

namespace Clickstream.Solution.Tests.Shipped;

/// <summary>
/// Reads the figures that models/README.md states: tables whose first column is headed "figure" and second "value", a figure being named
/// <c>task.figure</c> as in the JSON that <c>evaluate</c> writes.
/// </summary>
internal static partial class StatedFigures
{
    /// <summary>The number of each figure as it stands there.</summary>
    public static IReadOnlyDictionary<string, string> Read(string markdown)
    {
        var figures = new Dictionary<string, string>();
        bool inTable = false;
        foreach (string line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            string[] cells = line.StartsWith('|') ? [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim(' ', '`', '*'))] : [];
            if (cells.Length < 2) inTable = false;
            else if (cells[0] == "figure" && cells[1] == "value") inTable = true;
            else if (inTable && Number().Match(cells[1]) is { Success: true } number) figures.Add(cells[0], number.Value);
        }

        return figures;
    }

    /// <summary>What a measured figure may differ from a stated one: 0.005, or half a unit of its last digit where that is more.</summary>
    public static double Tolerance(string stated)
    {
        int point = stated.IndexOf('.', StringComparison.Ordinal);
        return Math.Max(0.005, 0.500001 * Math.Pow(10, point < 0 ? 0 : -(stated.Length - point - 1)));
    }

    /// <summary>The number that a text stands for; commas may part its thousands.</summary>
    public static double ValueOf(string stated) => double.Parse(stated.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-?\d[\d,]*(?:\.\d+)?")]
    private static partial Regex Number();
}
