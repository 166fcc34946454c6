using System.Collections.Frozen;
using System.Text.Json;
using Clickstream.Events;

namespace Clickstream.Api.Scoring;

/// <summary>Reads from a body which products may be recommended.</summary>
internal sealed class RecommendationFilterReader(JsonFindings findings)
{
    private const string Categories = "categories";

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>What was read so far.</summary>
    public RecommendationFilter Filter { get; private set; } = RecommendationFilter.None;

    /// <summary>Whether a property of the body is one of the filter's.</summary>
    public static bool Reads(string name) => LooseName.Of(name) is "exclude" or Categories or "category" or "minprice" or "maxprice";

    /// <summary>Reads one of the filter's properties.</summary>
    public void Read(JsonProperty property, string pointer)
    {
        string name = LooseName.Of(property.Name);
        if (property.Value.ValueKind == JsonValueKind.Null) return;
        if (!_read.Add(name == "category" ? Categories : name))
        {
            findings.Fault(pointer, $"a second {(name == "category" ? Categories : property.Name)}", "each of exclude, categories (or category), minPrice and maxPrice once");
            return;
        }

        Filter = name switch
        {
            "exclude" => Filter with { ExcludedItemIds = ItemIds(property.Value, pointer) },
            "minprice" => Filter with { MinimumPrice = Price(property.Value, pointer) },
            "maxprice" => Filter with { MaximumPrice = Price(property.Value, pointer) },
            _ => Filter with { Categories = Names(property.Value, pointer) },
        };
    }

    private FrozenSet<string> ItemIds(JsonElement list, string pointer) =>
        TextListReader.Read(list, pointer, "item ids", RecommendationFilter.MaximumExcludedCount, findings)?.ToFrozenSet(StringComparer.Ordinal) ?? [];

    // An empty list may mean none as well as all: nobody is to guess which.
    private IReadOnlyList<string>? Names(JsonElement value, string pointer)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            string? one = EventFieldParser.Text(findings.Text(value, pointer));
            return one is null ? null : [one];
        }

        if (value.GetArrayLength() == 0) findings.Fault(pointer, "an empty list", "at least one category, or no such list for all");
        return TextListReader.Read(value, pointer, Categories, RecommendationFilter.MaximumCategoryCount, findings);
    }

    private double? Price(JsonElement value, string pointer)
    {
        if (findings.Text(value, pointer) is not { } text) return null;
        if (!EventFieldParser.TryAmount(text, out double? price)) findings.Fault(pointer, JsonFindings.Describe(value), EventFieldParser.AmountWanted);
        return price;
    }
}
