using System.Globalization;
using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Loading;

/// <summary>What the label and amount columns of session rows say.</summary>
/// <param name="Rows">The rows that could be used.</param>
/// <param name="Labels">1 for yes or 0 for each of them; all 0 when nothing says.</param>
/// <param name="Amounts">What was spent, for each of them: 0 without a purchase, NaN where a purchase does not say; null without an amount column.</param>
/// <param name="PositiveValue">The label's value that means yes; null without a label.</param>
/// <param name="WhyNone">Why nothing says who bought, or null.</param>
/// <param name="Warnings">What a careful reader should know.</param>
internal sealed record RowOutcomes(
    int[] Rows, double[] Labels, double[]? Amounts, string? PositiveValue, string? WhyNone, IReadOnlyList<string> Warnings)
{
    private const int ValuesShown = 8;

    private static readonly string[] Yes = ["true", "yes", "y", "1", "t"];

    /// <summary>What begins so can mean nothing but abandonment: values such as abandoned, columns such as abandoned or abandonment.</summary>
    private const string Abandon = "abandon";

    /// <summary>
    /// Reads both columns. Rows whose label is missing are left out. With a label, an amount that cannot be read leaves the row its label;
    /// without one, the amount is all that says whether there was a purchase, and the row is left out.
    /// </summary>
    /// <exception cref="InvalidDataException">The label has not two values, or none of them means yes.</exception>
    public static RowOutcomes Read(SessionRows rows, LoadOptions options, string name)
    {
        var warnings = new List<string>();
        bool abandonment = options.Asks == PredictionTask.Abandonment;
        string? positive = rows.Labels is { } labels ? Positive(labels, options, name, warnings) : null;
        var kept = new List<int>();
        var labeled = new List<double>();
        var amounts = new List<double>();
        var badAmounts = new List<RowError>();
        for (int row = 0; row < rows.Features.RowCount; row++)
        {
            string? label = rows.Labels?[row]?.Trim();
            if (rows.Labels is not null && FeatureCell.IsMissing(label)) continue;
            double amount = rows.Amounts is { } texts && !abandonment ? Amount(texts[row], rows.Lines[row], options.Amount!, badAmounts) : 0;
            if (positive is null && double.IsNaN(amount)) continue;
            bool yes = positive is not null ? string.Equals(label, positive, StringComparison.OrdinalIgnoreCase) : amount > 0;
            kept.Add(row);
            labeled.Add(yes ? 1 : 0);
            amounts.Add(yes ? amount : 0); // What lay in the basket of a session that did not buy was not spent.
        }

        if (badAmounts.Count > 0)
            warnings.Add(FormattableString.Invariant($"{badAmounts.Count} amounts cannot be read; the first: {badAmounts[0]}."));
        int left = rows.Features.RowCount - kept.Count;
        if (left > 0) warnings.Add(FormattableString.Invariant($"{left} rows do not say {(abandonment ? "whether the cart was left behind" : "whether there was a purchase")} and were left out."));
        string? whyNone = (rows.Labels, rows.Amounts) switch
        {
            (null, _) when abandonment => "session rows need --label COLUMN and --positive VALUE to say which carts were left behind.",
            (null, null) => "session rows need --label COLUMN (or --amount COLUMN) to say which sessions bought.",
            _ => null,
        };
        return new RowOutcomes([.. kept], [.. labeled], rows.Amounts is null || abandonment ? null : [.. amounts], positive, whyNone, warnings);
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

        if (options.Asks == PredictionTask.Abandonment) return Abandoned(values, options, name, found);
        string positive = values.FirstOrDefault(value => Yes.Contains(value, StringComparer.OrdinalIgnoreCase))
            ?? throw new InvalidDataException($"{name}, column '{options.Label}': which of {found} means yes? Say it with --positive VALUE.");
        string other = values.First(value => value != positive);
        if (FeatureCell.ToBoolean(other) != false)
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"Label '{options.Label}' has the values {found}; '{positive}' is taken for yes. Change it with --positive."));
        return positive;
    }

    // A 1 that means bought must never be taken for abandoned: nothing but the word itself is evident.
    private static string Abandoned(string[] values, LoadOptions options, string name, string found)
    {
        string? said = values.FirstOrDefault(value => value.StartsWith(Abandon, StringComparison.OrdinalIgnoreCase));
        if (said is null && options.Label!.Contains(Abandon, StringComparison.OrdinalIgnoreCase))
            said = values.FirstOrDefault(value => Yes.Contains(value, StringComparer.OrdinalIgnoreCase));
        return said ?? throw new InvalidDataException(
            $"{name}, column '{options.Label}': which of {found} means that the cart was left behind? Say it with --positive VALUE (where 1 means bought, that is --positive 0).");
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
