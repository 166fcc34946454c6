using Clickstream.Interchange.MlNet.Components;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Interchange.MlNet.Evaluation;

/// <summary>What transforms of missing values and of types make of a column.</summary>
internal static class MissingTransforms
{
    /// <summary>Numbers in the place of NaN.</summary>
    public static ColumnValue Replace(ColumnValue input, ReplacedColumn column, SlotBudget budget)
    {
        if (Unfit(input, column.Output, column.Type.Kind) is { } refused) return refused;
        bool isPerSlot = column.Type.Dimensions is not null;
        if (isPerSlot && column.Values.Length != input.Slots.Count)
            return ColumnValue.Refused($"'{column.Output}' has numbers for {column.Values.Length} slots, '{column.Input}' has {input.Slots.Count}");
        budget.Spend(input.Slots.Count);
        double[] numbers = column.Values.ToDense(otherwise: 0);
        return input.With(input.Kind, [.. input.Slots.Select((slot, i) => SlotSteps.Then(slot, new ReplaceMissingStep((float)numbers[isPerSlot ? i : 0]), budget))]);
    }

    /// <summary>Whether values are NaN.</summary>
    public static ColumnValue Indicate(ColumnValue input, SlotBudget budget)
    {
        if (Unfit(input, "a missing indicator", wanted: null) is { } refused) return refused;
        budget.Spend(input.Slots.Count);
        return input.With(ItemKind.Boolean, [.. input.Slots.Select(slot => SlotSteps.Then(slot, new IsMissingStep(), budget))]);
    }

    /// <summary>Another item type. Only what float32 can hold unchanged, and float64 rounded to float32, is followed.</summary>
    public static ColumnValue Convert(ColumnValue input, ConvertedColumn column)
    {
        if (input.Refusal is not null) return input;
        bool isWidening = column.Kind is ItemKind.Single or ItemKind.Double && input.Kind is not ItemKind.Text;
        return input.KeyCount is null && column.KeyCount is null && (isWidening || column.Kind == input.Kind)
            ? input.With(column.Kind, input.Slots)
            : ColumnValue.Refused($"'{column.Output}' is made of {(input.KeyCount is null ? input.Kind : "a key")} by conversion to {(column.KeyCount is null ? column.Kind : "a key")}, which is not supported");
    }

    private static ColumnValue? Unfit(ColumnValue input, string output, ItemKind? wanted)
    {
        if (input.Refusal is not null) return input;
        bool isFit = input.KeyCount is null && input.Kind is ItemKind.Single or ItemKind.Double && (wanted ?? input.Kind) == input.Kind;
        return isFit ? null : ColumnValue.Refused($"'{output}' deals with missing values of {(input.KeyCount is null ? input.Kind : "a key")}; expected {wanted?.ToString() ?? "Single or Double"}");
    }
}
