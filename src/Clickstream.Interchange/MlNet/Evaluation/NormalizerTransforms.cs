using Clickstream.Interchange.MlNet.Components;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Interchange.MlNet.Evaluation;

/// <summary>What normalizers make of a column.</summary>
internal static class NormalizerTransforms
{
    /// <summary>Scaled numbers.</summary>
    public static ColumnValue Normalize(ColumnValue input, NormalizedColumn column, SlotBudget budget)
    {
        if (input.Refusal is not null) return input;
        if (input.Kind != ItemKind.Single || input.KeyCount is not null || input.IsVector != (column.Dimensions is not null))
            return ColumnValue.Refused($"'{column.Output}' normalizes {(column.Dimensions is null ? "a number" : "a vector")} of Single, but '{column.Input}' is none");
        int length = column.Function switch
        {
            AffineFunction affine => affine.Scale.Length,
            CdfFunction cdf => cdf.Means.Count,
            BinFunction bin => bin.UpperBounds.Count,
            _ => -1,
        };
        if (length != input.Slots.Count) return ColumnValue.Refused($"'{column.Output}' normalizes {length} slots, '{column.Input}' has {input.Slots.Count}");
        budget.Spend(input.Slots.Count);
        INumberStep?[] steps = Steps(column.Function);
        if (column.Function is AffineFunction) return Scaled(input, steps, budget);
        // Found by trying: where ML.NET stores a row as its values that are not 0, which hangs on how many there are, the others stay 0.
        if (input.MayBeSparse && steps.Any(step => step!.Apply(0) != 0))
            return ColumnValue.Refused($"'{column.Output}' normalizes a vector with 0/1 columns by bins or a distribution; what ML.NET then makes of a 0 differs from row to row");
        return Scaled(input, steps, budget).Thinned();
    }

    private static ColumnValue Scaled(ColumnValue input, INumberStep?[] steps, SlotBudget budget) =>
        input.With(ItemKind.Single, [.. input.Slots.Select((slot, i) => steps[i] is { } step ? SlotSteps.Then(slot, step, budget) : slot)]);

    // One a slot; null where a slot stays as it is.
    private static INumberStep?[] Steps(NormalizerFunction function) => function switch
    {
        AffineFunction affine => Affine(affine),
        CdfFunction cdf => [.. cdf.Means.Select((mean, i) => new CumulativeStep(cdf.Logarithm, mean, cdf.Deviations[i]))],
        BinFunction bin => [.. bin.UpperBounds.Select(bounds => new BinStep([.. bounds.SkipLast(1)], bin.FixZero))],
        _ => throw new ArgumentException($"A {function.GetType().Name} is no normalizer.", nameof(function)),
    };

    private static INumberStep?[] Affine(AffineFunction affine)
    {
        var steps = new INumberStep?[affine.Scale.Length];
        for (int i = 0; i < affine.Scale.Values.Count; i++)
            steps[affine.Scale.Indices?[i] ?? i] = new AffineStep(affine.Offset.Count == 0 ? 0 : affine.Offset[i], affine.Scale.Values[i]);
        return steps;
    }
}
