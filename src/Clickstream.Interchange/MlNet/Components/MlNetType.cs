namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Type of a column or value, as a type descriptor says it.</summary>
/// <param name="Item">Name of the item type: "Single", "Double", "Int32", "Boolean", "TextSpan", "Key2", ...</param>
/// <param name="Dimensions">Of a vector: its dimensions, 0 for an unknown length. Null for a scalar.</param>
/// <param name="Parameters">The item type's own parameters, byte by byte; null for none. Keys have some.</param>
internal sealed record MlNetType(string Item, ValueArray<int>? Dimensions = null, ValueArray<byte>? Parameters = null)
{
    /// <summary>float32.</summary>
    public static MlNetType Single { get; } = new("Single");

    /// <summary>float64.</summary>
    public static MlNetType Double { get; } = new("Double");

    /// <summary>A signed number of 32 bits.</summary>
    public static MlNetType Int32 { get; } = new("Int32");

    /// <summary>Yes or no.</summary>
    public static MlNetType Boolean { get; } = new("Boolean");

    /// <summary>Text.</summary>
    public static MlNetType Text { get; } = new("TextSpan");

    /// <summary>The kind of the item type; null for keys and whatever has no number.</summary>
    public ItemKind? Kind => Item == "TextSpan"
        ? ItemKind.Text
        : Item != "Text" && Enum.TryParse(Item, out ItemKind kind) && Enum.GetName(kind) == Item ? kind : null;

    /// <summary>A vector of float32 with a known length.</summary>
    public static MlNetType Vector(int length) => new("Single", [length]);

    /// <summary>The scalar type of a kind.</summary>
    public static MlNetType Of(ItemKind kind) => new(kind == ItemKind.Text ? "TextSpan" : kind.ToString());
}
