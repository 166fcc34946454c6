using System.Globalization;
using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Features;

namespace Clickstream.Trainer.Loading;

/// <summary>What the label and amount columns of session rows say.</summary>
/// <param name="Rows">The rows that could be used.</param>
/// <param name="Purchased">1 or 0 for each of them; all 0 when nothing says.</param>
/// <param name="Amounts">What was spent, for each of them: 0 without a purchase, NaN where a purchase does not say; null without an amount column.</param>
/// <param name="PositiveValue">The label's value that means yes; null without a label.</param>
/// <param name="WhyNone">Why nothing says who bought, or null.</param>
/// <param name="Warnings">What a careful reader should know.</param>
internal sealed record RowOutcomes(
    int[] Rows, double[] Purchased, double[]? Amounts, string? PositiveValue, string? WhyNone, IReadOnlyList<string> Warnings)
{
    private const int ValuesShown = 8;

    private static readonly string[] Yes = ["true", "yes", "y", "1", "t"];

    /// <summary>
    /// Reads both columns. Rows whose label is missing are left out. With a label, an amount that cannot be read leaves the row its label;
    /// without one, the amount is all that says whether there was a purchase, and the row is left out.
    /// </summary>
    /// <exception cref="InvalidDataException">The label has not two values, or none of them means yes.</exception>
    public static RowOutcomes Read(SessionRows rows, LoadOptions options, string name)
    {
        var warnings = new List<string>();
        string? positive = rows.Labels is { } labels ? Positive(labels, options, name, warnings) : null;
        var kept = new List<int>();
        var purchased = new List<double>();
        var amounts = new List<double>();
        var badAmounts = new List<RowError>();
        for (int row = 0; row < rows.Features.RowCount; row++)
        {
            string? label = rows.Labels?[row]?.Trim();
            if (rows.Labels is not null && FeatureCell.IsMissing(label)) continue;
            double amount = rows.Amounts is { } texts ? Amount(texts[row], rows.Lines[row], options.Amount!, badAmounts) : 0;
            if (positive is null && double.IsNaN(amount)) continue;
            bool bought = positive is not null ? string.Equals(label, positive, StringComparison.OrdinalIgnoreCase) : amount > 0;
            kept.Add(row);
            purchased.Add(bought ? 1 : 0);
            amounts.Add(bought ? amount : 0); // What lay in the basket of a session that did not buy was not spent.
        }

        if (badAmounts.Count > 0)
            warnings.Add(FormattableString.Invariant($"{badAmounts.Count} amounts cannot be read; the first: {badAmounts[0]}."));
        int left = rows.Features.RowCount - kept.Count;
        if (left > 0) warnings.Add(FormattableString.Invariant($"{left} rows do not say whether there was a purchase and were left out."));
        string? whyNone = rows.Labels is null && rows.Amounts is null ? "session rows need --label COLUMN (or --amount COLUMN) to say which sessions bought." : null;
        return new RowOutcomes([.. kept], [.. purchased], rows.Amounts is null ? null : [.. amounts], positive, whyNone, warnings);
    }

    private static string Positive(IReadOnlyList<string?> labels, LoadOptions options, string name, List<string> warnings)
    {
        string[] values = [.. labels.Where(label => !FeatureCell.IsMissing(label)).Select(label => label!.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        string found = string.Join(", ", values.Take(ValuesShown).Select(value => $"'{value}'")) + (values.Length > ValuesShown ? ", ..." : "");
        if (values.Length != 2)
            throw new InvalidDataException($"{name}, column '{options.Label}': {(values.Length == 1 ? "1 value" : FormattableString.Invariant($"{values.Length} different values"))} ({found}); a label has exactly two, such as TRUE and FALSE.");
        if (options.Positive is { } given)
        {
            return values.FirstOrDefault(value => value.Equals(given, StringComparison.OrdinalIgnoreCase))
                ?? throw new InvalidDataException($"{name}, column '{options.Label}': no row has the value '{given}' of --positive; found {found}.");
        }

        string positive = values.FirstOrDefault(value => Yes.Contains(value, StringComparer.OrdinalIgnoreCase))
            ?? throw new InvalidDataException($"{name}, column '{options.Label}': which of {found} means yes? Say it with --positive VALUE.");
        string other = values.First(value => value != positive);
        if (FeatureCell.ToBoolean(other) != false)
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"Label '{options.Label}' has the values {found}; '{positive}' is taken for yes. Change it with --positive."));
        return positive;
    }

    // NaN when it is missing or cannot be read.
    private static double Amount(string? text, long line, string column, List<RowError> errors)
    {
        if (FeatureCell.IsMissing(text)) return double.NaN;
        if (EventFieldParser.TryAmount(text, out double? read)) return read ?? double.NaN;
        errors.Add(RowError.Cell(line, column, text, EventFieldParser.AmountWanted));
        return double.NaN;
    }
}
