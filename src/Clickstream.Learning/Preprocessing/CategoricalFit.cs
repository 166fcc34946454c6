using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Preprocessing;

/// <summary>The fitting of a <see cref="CategoricalColumn"/>.</summary>
internal static class CategoricalFit
{
    /// <summary>Learns one column; null when it has fewer than two categories that can be told apart, missing ones aside.</summary>
    /// <param name="table">The training rows.</param>
    /// <param name="column">Which column.</param>
    /// <param name="options">Which steps to take.</param>
    /// <param name="weights">One a row, or empty.</param>
    /// <param name="targets">For target encoding; else null.</param>
    /// <param name="outOfFold">With target encoding the output of each training row, by the other folds; else null.</param>
    public static CategoricalColumn? Fit(
        FeatureTable table, int column, ColumnTransformerOptions options, ReadOnlySpan<double> weights, TargetRows? targets, out float[]? outOfFold)
    {
        outOfFold = null;
        ReadOnlySpan<string?> values = table.Categories(column);
        string name = table.Schema.Columns[column].Name;
        bool ordered = options.Orders.TryGetValue(name, out IReadOnlyList<string>? order);
        if (!HasValue(values, weights)) return null;
        string? standIn = null;
        if (options.ImputeCategories || (ordered && options.Impute))
        {
            bool given = options.ImputeCategories && options.ImputedCategory is { } category && (order is null || order.Contains(category));
            standIn = given ? options.ImputedCategory! : new CategoryCounts(values, weights).ByFrequency[0];
            values = Filled(values, standIn);
        }

        if (ordered) return Ordered(values, column, name, order!, options, weights, standIn);
        if (targets is null) return Named(values, column, options, weights, standIn);
        if (new CategoryCounts(values, weights).ByFrequency.Length < 2) return null;
        return ByTarget(values, column, options, weights, standIn, targets, out outOfFold);
    }

    private static CategoricalColumn? Ordered(
        ReadOnlySpan<string?> values,
        int column,
        string name,
        IReadOnlyList<string> order,
        ColumnTransformerOptions options,
        ReadOnlySpan<double> weights,
        string? standIn)
    {
        OrdinalEncoder encoder;
        try
        {
            encoder = OrdinalEncoder.InOrder(order, values);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"Column '{name}': {e.Message}", nameof(options), e);
        }

        if (new CategoryCounts(values, weights).ByFrequency.Length < 2) return null;
        var codes = new double[values.Length];
        for (int row = 0; row < codes.Length; row++) codes[row] = encoder.CodeOf(values[row]);
        return ScalingStep.Fit(codes, options, weights) is { } scaling
            ? new CategoricalColumn(column, null, standIn, ordinal: encoder, scaler: scaling.Standard, minMaxScaler: scaling.MinMax)
            : null;
    }

    private static CategoricalColumn? Named(
        ReadOnlySpan<string?> values, int column, ColumnTransformerOptions options, ReadOnlySpan<double> weights, string? standIn)
    {
        OneHotEncoder encoder = OneHotEncoder.Fit(
            values, options.MaximumCategories, options.MinimumShare, weights, options.MissingIsOther && options.Encoding == CategoryEncoding.OneHot);
        if (encoder.Categories.Count + Math.Min(1, encoder.Rare.Count) < 2) return null;
        return options.Encoding == CategoryEncoding.Codes
            ? new CategoricalColumn(column, null, standIn, ordinal: new OrdinalEncoder(encoder.Categories, encoder.Rare))
            : new CategoricalColumn(column, encoder, standIn);
    }

    private static CategoricalColumn? ByTarget(
        ReadOnlySpan<string?> values,
        int column,
        ColumnTransformerOptions options,
        ReadOnlySpan<double> weights,
        string? standIn,
        TargetRows targets,
        out float[]? outOfFold)
    {
        outOfFold = null;
        var encoding = new TargetEncoding(
            values, targets.Targets, options.Target with { MissingIsOther = options.Target.MissingIsOther || options.MissingIsOther }, weights);
        TargetEncoder encoder = encoding.Encoder();
        // Scaled by the values that new rows will have. Those out of fold can be nearly constant where categories say nothing, and to
        // stretch them to deviation 1 would blow up rounding.
        var known = new double[values.Length];
        for (int row = 0; row < known.Length; row++) known[row] = encoder.ValueOf(values[row]);
        if (ScalingStep.Fit(known, options, weights) is not { } scaling) return null;
        var fitted = new CategoricalColumn(column, null, standIn, target: encoder, scaler: scaling.Standard, minMaxScaler: scaling.MinMax);
        outOfFold = [.. encoding.OutOfFold(targets.Targets, weights, targets.FoldOfRow).Select(fitted.Scale)];
        return fitted;
    }

    private static bool HasValue(ReadOnlySpan<string?> values, ReadOnlySpan<double> weights)
    {
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] is not null && (weights.IsEmpty || weights[row] > 0)) return true;
        }

        return false;
    }

    private static string?[] Filled(ReadOnlySpan<string?> values, string standIn)
    {
        string?[] filled = values.ToArray();
        for (int row = 0; row < filled.Length; row++) filled[row] ??= standIn;
        return filled;
    }
}
