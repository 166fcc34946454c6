using System.Globalization;
using System.Text;
using Clickstream.Packages;

namespace Clickstream.Trainer.Reporting;

/// <summary>Figures by the moment of the session and by the values of columns, as tables.</summary>
internal static class GroupTables
{
    private static readonly string[] ComparedNames = ["prAuc", "rocAuc"];

    // Of the model alone: the others are there to be ranked against.
    private static readonly string[] OwnNames = ["logLoss", "brier", "ece", "liftAt10Percent"];

    private static readonly string[] RankingNames = ["hitRateAt20", "mrrAt20"];

    /// <summary>Prints a table for each way to part the rows.</summary>
    public static void Print(Report report, IReadOnlyList<FigureGroup> groups)
    {
        foreach (IGrouping<string, FigureGroup> by in groups.GroupBy(group => group.By))
        {
            report.Line($"{Title(by.Key)}:");
            report.Table(Header(by.Key, [.. by]), by.Select(group => Row(group, [.. by])));
        }
    }

    /// <summary>Appends them to a card.</summary>
    public static void Append(StringBuilder card, IReadOnlyList<FigureGroup> groups)
    {
        foreach (IGrouping<string, FigureGroup> by in groups.GroupBy(group => group.By))
        {
            string[] header = Header(by.Key, [.. by]);
            card.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"### {Title(by.Key)}").AppendLine();
            card.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", header)} |");
            card.AppendLine(CultureInfo.InvariantCulture, $"|{string.Concat(Enumerable.Repeat(" --- |", header.Length))}");
            foreach (FigureGroup group in by) card.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Row(group, [.. by]).Select(Escape))} |");
        }
    }

    private static string Title(string by) => by switch
    {
        FigureGroup.ByEvents => "After so many events, every session once",
        FigureGroup.ByEventsAfterCart => "So many events after the first add to the cart, every session once",
        FigureGroup.ByClicks => "After so many clicks of products, the same one in a row once",
        _ => $"By {by}",
    };

    private static string[] Header(string by, FigureGroup[] groups)
    {
        string[] models = ModelsOf(groups);
        if (IsRanking(groups[0])) return [by, "questions", .. Compared(RankingNames, models)];
        return [by, "rows", "base rate", .. Compared(ComparedNames, models), .. models.Length > 0 ? OwnNames : []];
    }

    private static IEnumerable<string> Compared(string[] names, string[] models) =>
        names.SelectMany(name => models.Select((model, i) => i == 0 ? name : $"{name}, {model}"));

    private static string[] Row(FigureGroup group, FigureGroup[] groups)
    {
        string[] models = ModelsOf(groups);
        string Text(string model, string name) =>
            group.Figures.TryGetValue(model, out IReadOnlyDictionary<string, MetricValue>? figures) && figures.TryGetValue(name, out MetricValue? value) ? Figures.Text(value) : "";
        if (IsRanking(group)) return [group.Value, Figures.Text(group.Rows), .. RankingNames.SelectMany(name => models.Select(model => Text(model, name)))];
        return
        [
            group.Value,
            Figures.Text(group.Rows),
            group.BaseRate is { } rate ? Figures.Text(rate) : "",
            .. ComparedNames.SelectMany(name => models.Select(model => Text(model, name))),
            .. models.Length > 0 ? OwnNames.Select(name => Text(models[0], name)) : [],
        ];
    }

    // Nothing is asked of it that has a yes.
    private static bool IsRanking(FigureGroup group) => group.By == FigureGroup.ByClicks;

    private static string[] ModelsOf(FigureGroup[] groups) => [.. groups.Select(group => group.Figures.Keys).FirstOrDefault(keys => keys.Any()) ?? []];

    // A value is a stranger's text: a bar would end its cell.
    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
