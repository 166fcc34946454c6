namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A column without NaN. Only Single and Double can be: other types have no missing value.</summary>
/// <param name="Output">The new column.</param>
/// <param name="Input">The old one.</param>
/// <param name="Type">Single or Double; a vector when each slot has a number of its own.</param>
/// <param name="Values">The number (a scalar type: one, for every slot), or one a slot; slots that are not named get 0.</param>
internal sealed record ReplacedColumn(string Output, string Input, MlNetType Type, SlotValues<double> Values)
{
    /// <summary>One float32 number for a scalar column, or for every slot of a vector.</summary>
    public static ReplacedColumn Of(string output, string input, float value) => new(output, input, MlNetType.Single, SlotValues<double>.Dense([value]));
}
