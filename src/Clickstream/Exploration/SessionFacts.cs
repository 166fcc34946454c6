using Clickstream.Sessions;

namespace Clickstream.Exploration;

/// <summary>What a session was like before its first purchase, or at its end when it has none: what a model could know of it.</summary>
/// <param name="Numbers">Values of <see cref="NumberNames"/>, NaN where missing.</param>
/// <param name="Visitor">What is known of the visitor.</param>
/// <param name="Bought">Whether a purchase came.</param>
/// <param name="StartTicks">When it began.</param>
internal sealed record SessionFacts(float[] Numbers, Visitor Visitor, bool Bought, long StartTicks)
{
    /// <summary>Names of the numbers: counts, seconds, amounts in the main currency, hour of the start in UTC.</summary>
    public static IReadOnlyList<string> NumberNames { get; } =
        ["event_count", "page_views", "duration_seconds", "distinct_items", "cart_adds", "cart_value", "mean_amount", "start_hour"];

    /// <summary>Names of the categories: what is known of the visitor.</summary>
    public static IReadOnlyList<string> CategoryNames { get; } = ["device", "country", "traffic_source", "returning"];

    /// <summary>The categories' values.</summary>
    public string?[] Categories =>
        [Visitor.Device, Visitor.Country, Visitor.TrafficSource, Visitor.Returning is { } returning ? (returning ? "true" : "false") : null];
}
