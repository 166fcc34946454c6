using Clickstream.Csv;

namespace Clickstream.Batch;

/// <summary>How much text an event holds.</summary>
internal static class EventText
{
    /// <summary>Characters of all its texts.</summary>
    public static int LengthOf(EventRead read)
    {
        int length = LengthOf(read.SessionId) + LengthOf(read.UserId) + LengthOf(read.UnknownName);
        if (read.Row is not { Event: { } click, Visitor: { } visitor }) return length;
        return length + LengthOf(click.ItemId) + LengthOf(click.ItemCategory) + LengthOf(click.ItemBrand) + LengthOf(click.Currency) + LengthOf(click.Page)
            + LengthOf(visitor.Device) + LengthOf(visitor.Country) + LengthOf(visitor.TrafficSource);
    }

    private static int LengthOf(string? text) => text?.Length ?? 0;
}
