namespace Clickstream.Packages;

/// <summary>Figures on some of the test rows: those of one moment of the session, one device, one value of a column.</summary>
/// <param name="By">
/// What parts the rows: events (number of events so far), events_after_cart (events since the first add_to_cart), clicks (of products so far, the
/// same one in a row once), or the name of a column.
/// </param>
/// <param name="Value">The group's own value.</param>
/// <param name="Rows">Test rows in it.</param>
/// <param name="Sessions">Sessions in it.</param>
/// <param name="BaseRate">Share of yes in it, 0 to 1; null without rows, and where nothing is asked that has a yes.</param>
/// <param name="Figures">
/// Figures by name, by model: the chosen one first, then what it is to be compared with. Empty where there are too few rows, or one outcome
/// only, to say anything. By events every session counts once; by columns the first row of a session counts 1, the second 1/2, the third 1/3.
/// </param>
public sealed record FigureGroup(
    string By,
    string Value,
    int Rows,
    int Sessions,
    MetricValue? BaseRate,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricValue>> Figures)
{
    /// <summary>Groups by the number of events so far.</summary>
    public const string ByEvents = "events";

    /// <summary>Groups by the number of events since the first add_to_cart.</summary>
    public const string ByEventsAfterCart = "events_after_cart";

    /// <summary>Groups by the number of clicks of products so far.</summary>
    public const string ByClicks = "clicks";
}
