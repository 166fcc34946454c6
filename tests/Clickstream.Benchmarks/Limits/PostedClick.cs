namespace Clickstream.Benchmarks.Limits;

/// <summary>One event.</summary>
internal sealed class PostedClick
{
    public DateTimeOffset EventTime { get; set; }

    public string? EventName { get; set; }

    public string? ItemId { get; set; }

    public string? ItemCategory { get; set; }

    public string? Page { get; set; }

    public double? Price { get; set; }

    public int? Quantity { get; set; }
}
