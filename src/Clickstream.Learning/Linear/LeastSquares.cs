using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Linear;

/// <summary>
/// The weighted sums that a linear model of an amount is made of. Columns and targets are centred, so that the intercept falls out of the
/// equations; a column that is constant, but for rounding, counts as zero.
/// </summary>
internal sealed class LeastSquares
{
    // Rounding leaves less of a constant column than this share of it; one float32 that differs in its last bit leaves more.
    private const double ConstantShare = 1e-13;

    /// <exception cref="ArgumentException">A feature is not finite (row and column are named), there are no columns, or no row
    /// counts.</exception>
    public LeastSquares(Dataset data)
    {
        var moments = new ColumnMoments(data);
        Means = moments.Means;
        TotalWeight = moments.TotalWeight;
        TargetMean = Sum(data, target => target) / TotalWeight;
        TargetSquares = Sum(data, target => (target - TargetMean) * (target - TargetMean));
        WeightedSums sums = new WeightedGram(data.Features, moments).Sum([], (firstRow, _, slopes, curvatures) =>
        {
            ReadOnlySpan<double> targets = data.Targets.Span.Slice(firstRow, slopes.Length);
            ReadOnlySpan<double> weights = data.Weights is { } given ? given.Span.Slice(firstRow, slopes.Length) : default;
            for (int i = 0; i < slopes.Length; i++)
            {
                curvatures[i] = weights.IsEmpty ? 1 : weights[i];
                slopes[i] = curvatures[i] * (targets[i] - TargetMean);
            }

            return 0;
        });
        Vector = sums.Vector[..^1];
        Gram = Centre(sums.Matrix);
    }

    /// <summary>Mean of each column.</summary>
    public double[] Means { get; }

    /// <summary>Sum of the row weights.</summary>
    public double TotalWeight { get; }

    /// <summary>Mean of the targets.</summary>
    public double TargetMean { get; }

    /// <summary>Sum of weight * (target - mean)².</summary>
    public double TargetSquares { get; }

    /// <summary>Sum of weight * x x', row after row, x being centred.</summary>
    public double[] Gram { get; }

    /// <summary>Sum of weight * x * target, both centred.</summary>
    public double[] Vector { get; }

    /// <summary>Weights of the least sum of weight * error² + <paramref name="alpha"/> * squared weights.</summary>
    public double[] Solve(double alpha)
    {
        double[] penalised = [.. Gram];
        for (int column = 0; column < Means.Length; column++) penalised[(column * Means.Length) + column] += alpha;
        return SymmetricSystem.Solve(penalised, Vector);
    }

    /// <summary>The intercept that goes with weights.</summary>
    public double Intercept(double[] weights) => TargetMean - FourLanes.Dot(weights, Means);

    // The columns were shifted by about their means: what is left to centre is small. The last row of the sums belongs to the intercept.
    private double[] Centre(double[] sums)
    {
        int columns = Means.Length, size = columns + 1;
        ReadOnlySpan<double> rest = sums.AsSpan(columns * size, columns);
        var gram = new double[columns * columns];
        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j < columns; j++) gram[(i * columns) + j] = sums[(i * size) + j] - (rest[i] * rest[j] / TotalWeight);
        }

        for (int i = 0; i < columns; i++)
        {
            double least = ConstantShare * Means[i];
            if (gram[(i * columns) + i] > TotalWeight * least * least) continue;
            Vector[i] = 0;
            for (int j = 0; j < columns; j++) gram[(i * columns) + j] = gram[(j * columns) + i] = 0;
        }

        return gram;
    }

    private static double Sum(Dataset data, Func<double, double> term)
    {
        ReadOnlySpan<double> targets = data.Targets.Span, weights = data.Weights is { } given ? given.Span : default;
        double sum = 0;
        for (int row = 0; row < targets.Length; row++) sum += (weights.IsEmpty ? 1 : weights[row]) * term(targets[row]);
        return sum;
    }
}
