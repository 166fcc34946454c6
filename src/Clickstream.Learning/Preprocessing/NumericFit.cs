using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Preprocessing;

/// <summary>The fitting of a <see cref="NumericColumn"/>.</summary>
internal static class NumericFit
{
    /// <summary>Learns one column; null when its values, missing ones aside, do not vary.</summary>
    public static NumericColumn? Fit(FeatureTable table, int column, ColumnTransformerOptions options, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<float> values = table.Numbers(column);
        if (!Varies(table, column, weights, out bool missing)) return null;
        Imputer? imputer = options.Impute ? Imputer.Fit(values, options.Imputation, weights, options.ImputedNumber) : null;
        bool tame = (options.Logarithm || options.Cumulative)
            && table.Schema.Columns[column].Kind == FeatureKind.Numeric
            && (options.MinimumSkewness is not { } least || Skewness(values, weights) >= least);
        bool logarithm = tame && options.Logarithm;
        INumberStep[]? steps = tame && options.Cumulative ? Cumulative(values, imputer, weights) : null;
        bool flag = options.MissingFlags && missing;
        var unscaled = new NumericColumn(column, imputer, logarithm, missingFlag: flag, steps: steps);
        if (!options.Scale) return unscaled;

        var prepared = new double[values.Length];
        for (int row = 0; row < values.Length; row++) prepared[row] = unscaled.Apply(values[row]);
        return ScalingStep.Fit(prepared, options, weights) is { } scaling
            ? new NumericColumn(column, imputer, logarithm, scaling.Standard, scaling.MinMax, flag, steps)
            : null;
    }

    // ln(1 + x), since counts and amounts are often 0; null when what is above -1 does not vary.
    private static INumberStep[]? Cumulative(ReadOnlySpan<float> values, Imputer? imputer, ReadOnlySpan<double> weights)
    {
        var shift = new AffineStep(-1, 1);
        var logarithms = new double[values.Length];
        for (int row = 0; row < logarithms.Length; row++)
        {
            double logarithm = Math.Log(shift.Apply(imputer?.Apply(values[row]) ?? values[row]));
            logarithms[row] = double.IsFinite(logarithm) ? logarithm : double.NaN;
        }

        if (!ScalingStep.Spreads(logarithms, weights)) return null;
        StandardScaler distribution = StandardScaler.Fit(logarithms, weights);
        // Less than this is rounding: float32 cannot tell such logarithms apart.
        return distribution.StandardDeviation > 1e-6
            ? [shift, new CumulativeStep(logarithm: true, (float)distribution.Mean, (float)distribution.StandardDeviation)]
            : null;
    }

    private static bool Varies(FeatureTable table, int column, ReadOnlySpan<double> weights, out bool missing)
    {
        ReadOnlySpan<float> values = table.Numbers(column);
        float first = float.NaN;
        bool varies = false;
        missing = false;
        for (int row = 0; row < values.Length; row++)
        {
            if (float.IsInfinity(values[row])) throw ColumnTransformer.Infinite(table, row, column);
            if (!weights.IsEmpty && weights[row] <= 0) continue;
            if (float.IsNaN(values[row]))
            {
                missing = true;
                continue;
            }

            if (float.IsNaN(first)) first = values[row];
            varies |= values[row] != first;
        }

        return varies;
    }

    // Third central moment over the cube of the deviation, of the population; 0 where that cannot be told from rounding.
    private static double Skewness(ReadOnlySpan<float> values, ReadOnlySpan<double> weights)
    {
        double total = 0, sum = 0, squares = 0, cubes = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (float.IsNaN(values[row])) continue;
            double weight = weights.IsEmpty ? 1 : weights[row];
            total += weight;
            sum += weight * values[row];
        }

        double mean = sum / total;
        for (int row = 0; row < values.Length; row++)
        {
            if (float.IsNaN(values[row])) continue;
            double deviation = values[row] - mean, square = (weights.IsEmpty ? 1 : weights[row]) * deviation * deviation;
            squares += square;
            cubes += square * deviation;
        }

        double skewness = cubes / total / Math.Pow(squares / total, 1.5);
        return double.IsFinite(skewness) ? skewness : 0;
    }
}
