using System.Globalization;
using Clickstream.Tasks;

namespace Clickstream.Exploration;

/// <summary>Says in sentences what is wrong with data, or what whoever reads its figures must know.</summary>
internal static class QualityFindings
{
    private const double MuchMissing = 0.2;
    private const double ManyOutliers = 0.05;
    private const int ManyCategories = 100;
    private const int FewSessions = 100;
    private const int NamesShown = 20;
    private const double RareOutcome = 0.02;

    private static readonly string[] Order =
        ["unreadable", "time", "sessions", "currency", "outcome", "duplicates", "constant", "missing", "outliers", "categories", "sample"];

    /// <summary>The findings, the gravest first.</summary>
    /// <param name="exploration">All that was found out.</param>
    /// <param name="before">Findings of the way there.</param>
    public static IReadOnlyList<Finding> Of(DataExploration exploration, IEnumerable<Finding> before) =>
    [
        .. before.Concat(OfSource(exploration.Source)).Concat(OfSessions(exploration)).Concat(exploration.Columns.SelectMany(OfColumn))
            .OrderBy(finding => Array.IndexOf(Order, finding.Kind)),
    ];

    private static IEnumerable<Finding> OfSource(SourceFigures source)
    {
        if (source.Rows == 0) yield return File("unreadable", "There is no row but the header.");
        if (source.UnreadableRows > 0)
            yield return File("unreadable", $"{Number(source.UnreadableRows)} of {Number(source.Rows)} rows cannot be read{(source.FirstErrors is [var first, ..] ? $"; the first: {first}" : "")}.");
        if (source.UnknownEvents.Count > 0)
            yield return File("unreadable", $"Events of unknown names are passed over: {string.Join(", ", source.UnknownEvents.Select(name => $"'{name.Name}' ({Number(name.Count)})"))}.");
        if (source.RepeatedRows > 0)
            yield return File("duplicates", $"{(source.RepeatedRowsSampledFrom > 1 ? "About " : "")}{Number(source.RepeatedRows)} of {Number(source.Rows)} rows ({Share(source.RepeatedRows, source.Rows)}) repeat another exactly.");
        if (source.RepeatedRowsSampledFrom > 1)
            yield return File("sample", $"Repeated rows are estimated from one row in {Number(source.RepeatedRowsSampledFrom)}.");
        if (source.ColumnsNotExplored.Count > 0)
            yield return File("sample", $"{Number(source.ColumnsNotExplored.Count)} columns beyond the number that is looked at are left out: {Names(source.ColumnsNotExplored)}.");
    }

    private static IEnumerable<Finding> OfSessions(DataExploration exploration)
    {
        bool areEvents = exploration.Source.Grain == Grain.Events;
        if (areEvents && exploration.Time is null)
            yield return File("time", "There are no times of a calendar: nothing is said of hours and days, and events stand in the order of their numbers or of the file.");
        if (!areEvents && exploration.TimeGroups.Count == 0)
            yield return File("time", "No column is known to say when a session was, and without times rows are no events: nothing is said of time, order and paths.");
        if (exploration.Time is { HasClock: false })
            yield return File("time", "All times are midnight: the source knows dates only, so that nothing is said of hours and all sessions last 0 seconds.");
        if (exploration.Sessions is { SampledFrom: > 1 } sampled)
            yield return File("sample", $"Sessions, paths and carts are of one session in {Number(sampled.SampledFrom)}, chosen by a hash of its id: {Number(sampled.Count)} sessions.");
        if (areEvents && exploration.Sessions is null)
            yield return File("sessions", "No session could be made of the rows.");
        if (areEvents && exploration.Sessions is { Count: < FewSessions } few)
            yield return File("sessions", $"{(few.Count == 1 ? "There is one session" : $"There are {Number(few.Count)} sessions")}: shares and percentiles of so few say little.");
        if (exploration.Sessions is { RepeatedEvents: > 0 } repeated)
            yield return File("duplicates", $"{Number(repeated.RepeatedEvents)} events are the same as another of their session in every field and time, and are left out of its figures.");
        if (exploration.Carts is { Currencies.Count: > 1 } carts)
            yield return File("currency", $"{Number(carts.Currencies.Count)} currencies are mixed: {string.Join(", ", carts.Currencies.Take(6).Select(currency => $"{currency.Name} ({Number(currency.Count)} events)"))}. Amounts and prices here are those in {carts.Currency} alone.");
        if (areEvents && exploration.Outcome is null && exploration.Sessions is not null)
            yield return File("outcome", "There is no purchase in the file: nothing can be learned of who buys.");
        if (exploration.Outcome is { } outcome && outcome.PositiveShare is < RareOutcome or > 1 - RareOutcome)
            yield return File("outcome", string.Create(CultureInfo.InvariantCulture, $"The classes are far out of balance: {outcome.PositiveShare:0.0%} of '{outcome.Name}' say '{outcome.Positive}'. Accuracy says nothing here; look at PR-AUC and calibration."));
        foreach (string name in exploration.Correlations?.Grouped ?? [])
            yield return new Finding("sample", name, $"In Cramér's V of '{name}' all but the {Correlation.MostCategories} most frequent categories are one.");
        if (exploration.Correlations is { } related && !areEvents)
        {
            string[] left = [.. NotRelated(exploration, related)];
            if (left.Length > 0) yield return File("sample", $"Correlations are of the first {related.Numbers.Count} columns of numbers and the first {related.Categories.Count} of categories; left out: {Names(left)}.");
        }

        if (exploration.Correlations is { IsSampled: true } correlations)
            yield return File("sample", $"Correlations, pair plot and the adversarial check are of a random sample of {Number(correlations.Rows)} {(areEvents ? "sessions" : "rows")}.");
    }

    private static IEnumerable<string> NotRelated(DataExploration exploration, CorrelationFigures related) => exploration.Columns
        .Where(column => column.Distinct > 1 && column.Name != exploration.Outcome?.Name && column.Kind switch
        {
            ColumnKind.Number or ColumnKind.Boolean => related.Numbers.Count >= Correlation.MostColumns - 1 && !related.Numbers.Contains(column.Name),
            ColumnKind.Category => related.Categories.Count >= Correlation.MostColumns && !related.Categories.Contains(column.Name),
            _ => false,
        })
        .Select(column => column.Name);

    private static IEnumerable<Finding> OfColumn(ColumnFigures column)
    {
        if (column.Rows == 0) yield break;
        if (column.Kind == ColumnKind.Empty)
        {
            yield return new Finding("missing", column.Name, $"Column '{column.Name}' is empty: every cell is missing.");
            yield break;
        }

        if (column.MissingShare >= MuchMissing)
            yield return new Finding("missing", column.Name, $"Column '{column.Name}' is missing in {Share(column.Missing, column.Rows)} of the rows.");
        if (column.IsConstant)
            yield return new Finding("constant", column.Name, $"Column '{column.Name}' is constant: every row has the same value.");
        else if (column.Distinct == 1)
            yield return new Finding("constant", column.Name, $"Column '{column.Name}' has one value, where it has any.");
        if (column.NumbersPassedOver > 0)
            yield return new Finding("unreadable", column.Name, $"Column '{column.Name}': {Number(column.NumbersPassedOver)} numbers are infinite or beyond 1e150 in size, and in none of its figures.");
        if (column.Strays is { } stray)
            yield return new Finding("unreadable", column.Name, $"Column '{column.Name}' is nearly all numbers, but for '{stray}' and the like: it is read as categories.");
        if (column.Numbers is { } numbers && numbers.Outliers > ManyOutliers * numbers.Count)
            yield return new Finding("outliers", column.Name, string.Create(CultureInfo.InvariantCulture, $"Column '{column.Name}': {Share(numbers.Outliers, numbers.Count)} of the numbers are outliers, below {numbers.LowerFence:0.####} or above {numbers.UpperFence:0.####}."));
        if (column.Kind == ColumnKind.Category && column.Distinct >= ManyCategories)
            yield return new Finding("categories", column.Name, $"Column '{column.Name}' has {(column.IsDistinctEstimated ? "about " : "")}{Number(column.Distinct)} categories: encode it by what happened to each (target encoding), not by a column a category.");
        if (column.CategoryCountsTooLowBy > 0)
            yield return new Finding("sample", column.Name, $"Column '{column.Name}' has more different values than are counted one by one: counts of the frequent ones may be too low by {Number(column.CategoryCountsTooLowBy)}.");
    }

    private static Finding File(string kind, string text) => new(kind, null, text);

    private static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(NamesShown).Select(name => $"'{name}'")) + (names.Count > NamesShown ? $" and {Number(names.Count - NamesShown)} more" : "");

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Share(long part, long all) => ((double)part / all).ToString(part < 0.01 * all ? "0.00%" : "0.0%", CultureInfo.InvariantCulture);
}
