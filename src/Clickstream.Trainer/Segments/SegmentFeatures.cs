using Clickstream.Learning.Tables;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Segments;

/// <summary>The columns that sessions are told apart by.</summary>
internal static class SegmentFeatures
{
    /// <summary>
    /// What a shopper did, each side of it once: with all session features, those that say the same thing many times over
    /// (every count grows with the number of events) would decide alone.
    /// </summary>
    private static readonly string[] OfEvents =
    [
        "event_count", "duration_seconds", "mean_gap_seconds", "distinct_items", "distinct_categories", "searches",
        "repeat_views", "cart_adds", "cart_pieces", "checkout_depth", "price_mean",
    ];

    /// <summary>With events a fixed choice; with session rows every numeric column.</summary>
    public static TableSchema Of(Grain grain, TableSchema schema) => grain == Grain.Events
        ? schema.Where(column => OfEvents.Contains(column.Name))
        : schema.Where(column => column.Kind == FeatureKind.Numeric);
}
