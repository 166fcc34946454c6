using Clickstream.Events;

namespace Clickstream.Exploration;

/// <summary>The column of session rows that says how a session ended.</summary>
internal static class OutcomeColumn
{
    private static readonly string[] UsualNames =
        ["revenue", "purchased", "is_purchased", "bought", "converted", "conversion", "purchase", "order", "abandoned", "label", "target", "y"];

    private static readonly string[] Yes = ["true", "yes", "y", "1", "t"];

    /// <summary>Its place in a header; -1 when no column has such a name.</summary>
    /// <exception cref="InvalidDataException">The caller named a column that is not there.</exception>
    public static int Find(IReadOnlyList<string> header, string? label, string file)
    {
        if (label is null) return UsualNames.Select(name => PlaceOf(header, name)).FirstOrDefault(place => place >= 0, -1);
        int place = PlaceOf(header, label);
        return place >= 0 ? place : throw new InvalidDataException($"{file} has no column '{label}'; it has: {string.Join(", ", header)}.");
    }

    /// <summary>The balance of its values; null, and a finding, when it has not two.</summary>
    public static OutcomeFigures? Of(ColumnFigures column, ExplorationOptions options, List<Finding> findings)
    {
        CategoryCount[] counts = [.. column.Categories];
        if (counts.Length != 2 || column.Distinct != 2)
        {
            findings.Add(new Finding("outcome", column.Name, FormattableString.Invariant($"Column '{column.Name}' has {column.Distinct} {(column.Distinct == 1 ? "value" : "values")}; an outcome has two{(options.Label is null ? ": --label names another column" : "")}.")));
            return null;
        }

        string positive = PositiveOf(counts, column, options, findings);
        long yes = counts.First(count => count.Name == positive).Count;
        if (options.Label is null)
            findings.Add(new Finding("outcome", column.Name, $"Column '{column.Name}' is taken for the outcome because of its name; --label names another."));
        return new OutcomeFigures(column.Name, positive, counts, (double)yes / counts.Sum(count => count.Count), options.Label is null);
    }

    /// <summary>Whether a cell says yes; null when it is missing.</summary>
    public static bool? Read(string? cell, OutcomeFigures? outcome)
    {
        if (outcome is null || MissingText.InRows(cell)) return null;
        string text = cell!.Trim();
        if (text == outcome.Positive) return true;
        return double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out double number)
            && double.TryParse(outcome.Positive, System.Globalization.CultureInfo.InvariantCulture, out double positive) && number == positive;
    }

    private static int PlaceOf(IReadOnlyList<string> header, string name)
    {
        for (int column = 0; column < header.Count; column++)
            if (LooseName.Same(header[column], name)) return column;
        return -1;
    }

    private static string PositiveOf(CategoryCount[] counts, ColumnFigures column, ExplorationOptions options, List<Finding> findings)
    {
        if (options.Positive is { } named)
        {
            return counts.FirstOrDefault(count => count.Name.Equals(named, StringComparison.OrdinalIgnoreCase))?.Name
                ?? throw new InvalidDataException($"Column '{column.Name}' has no value '{named}'; it has '{counts[0].Name}' and '{counts[1].Name}'.");
        }

        if (counts.FirstOrDefault(count => Yes.Contains(count.Name, StringComparer.OrdinalIgnoreCase)) is { } yes) return yes.Name;
        string rarer = counts.MinBy(count => count.Count)!.Name;
        findings.Add(new Finding("outcome", column.Name, $"None of the values of '{column.Name}' says yes: the rarer one, '{rarer}', is taken for it; --positive names another."));
        return rarer;
    }
}
