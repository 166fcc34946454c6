using Clickstream.Events;

namespace Clickstream.Exploration;

/// <summary>Columns of session rows whose names tell what of a session they say: of the UCI shoppers, of REES46's and DMC's sessions and of carts.</summary>
internal sealed class RowColumns
{
    private static readonly string[][] PageViewNames = [["page_views", "view_count", "views", "cCount"], ["Administrative", "Informational", "ProductRelated"]];
    private static readonly string[][] DurationNames =
        [["session_duration", "duration_seconds", "duration", "seconds_since_first_event"], ["Administrative_Duration", "Informational_Duration", "ProductRelated_Duration"]];
    private static readonly string[] BounceNames = ["BounceRates", "bounce_rate"];
    private static readonly string[] ExitNames = ["ExitRates", "exit_rate"];
    private static readonly string[] CartNames = ["cart_count", "addtocart_count", "cart_adds", "bCount"];
    private static readonly string[] TimeNames = ["Month", "day_of_week", "startWeekday", "weekday", "hour_of_day", "startHour", "hour", "Weekend"];

    private readonly IReadOnlyList<string> _header;

    /// <param name="header">Names of the columns.</param>
    public RowColumns(IReadOnlyList<string> header)
    {
        _header = header;
        PageViews = OneOrAll(PageViewNames);
        Durations = OneOrAll(DurationNames);
        BounceRate = First(BounceNames);
        ExitRate = First(ExitNames);
        Cart = First(CartNames);
        Times = Places(TimeNames);
    }

    /// <summary>Columns that add up to the pages opened; none when nothing says.</summary>
    public int[] PageViews { get; }

    /// <summary>Columns that add up to the duration in seconds; none when nothing says.</summary>
    public int[] Durations { get; }

    /// <summary>The column of the bounce rate, -1 of none.</summary>
    public int BounceRate { get; }

    /// <summary>The column of the exit rate, -1 of none.</summary>
    public int ExitRate { get; }

    /// <summary>The column that counts what was put into the cart, -1 of none.</summary>
    public int Cart { get; }

    /// <summary>The columns that say when the session was.</summary>
    public int[] Times { get; }

    private int[] OneOrAll(string[][] names)
    {
        int[] one = Places(names[0]);
        return one.Length > 0 ? one[..1] : Places(names[1]);
    }

    private int First(string[] names) => Places(names) is [int first, ..] ? first : -1;

    private int[] Places(string[] names) =>
        [.. names.SelectMany(name => Enumerable.Range(0, _header.Count).Where(column => LooseName.Same(_header[column], name)).Take(1))];
}
