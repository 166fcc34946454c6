using System.Text.Json;
using Clickstream.Csv;
using Clickstream.Events;

namespace Clickstream.Api.Scoring;

/// <summary>
/// Reads the products of an event that has a list of them. What changes the cart or the order is one event a product, with its price and quantity;
/// anything else is one event that knows the first product, so that a list of 20 products seen is one look at a list.
/// </summary>
internal sealed class ItemReader(FieldReader item, JsonFindings findings)
{
    /// <summary>Most products of one event; GA4 takes as many.</summary>
    public const int MaximumItemCount = 200;

    private const string ItemWanted = "an item: an object with itemId, price, quantity";

    private static readonly string CountWanted = FormattableString.Invariant($"at most {MaximumItemCount} items");

    /// <summary>The events that the event is; none when a product has a fault.</summary>
    public IReadOnlyList<ClickEvent> Expand(ClickEvent click, FoundField? list, string listName)
    {
        if (list is not { } found || found.Value.GetArrayLength() is var count && count == 0) return [click];
        if (count > MaximumItemCount)
        {
            findings.Fault(found.Pointer, FormattableString.Invariant($"{count} items"), CountWanted);
            return [];
        }

        int faults = findings.Faults.Count;
        int read = ItemEvents.IsOfOneItem(click.Kind) ? count : 1;
        var events = new List<ClickEvent>(read);
        for (int i = 0; i < read; i++)
        {
            string pointer = FormattableString.Invariant($"{found.Pointer}/{i}");
            if (found.Value[i].ValueKind == JsonValueKind.Object) events.Add(With(click, found.Value[i], pointer, listName) with { Value = ValueOf(click, i, read) });
            else findings.Fault(pointer, JsonFindings.Describe(found.Value[i]), ItemWanted);
        }

        return findings.Faults.Count > faults ? [] : events;
    }

    private ClickEvent With(ClickEvent click, JsonElement value, string pointer, string listName)
    {
        item.Read(value, pointer, "events", listName);
        return click with
        {
            ItemId = item.Text(EventField.ItemId) ?? click.ItemId,
            ItemCategory = item.Text(EventField.ItemCategory) ?? click.ItemCategory,
            ItemBrand = item.Text(EventField.ItemBrand) ?? click.ItemBrand,
            Price = item.Amount(EventField.Price) ?? click.Price,
            Quantity = item.Quantity() ?? click.Quantity,
            Currency = item.Text(EventField.Currency) ?? click.Currency,
        };
    }

    // The value is that of all products together: of an order it counts once, and of one product among several it says nothing.
    private static double? ValueOf(ClickEvent click, int index, int count)
    {
        if (count == 1 || click.Value is null) return click.Value;
        if (!ItemEvents.IsOfOrder(click.Kind)) return null;
        return index == 0 ? click.Value : 0;
    }
}
