namespace Clickstream.Learning.Linear;

/// <summary>
/// The least point of x'Ax / 2 - b'x + sum of l1 * |x|, one coordinate after another: Friedman, Hastie and Tibshirani 2010, with their
/// covariance updates, so that the rows are not needed. A coordinate is left exactly at 0 where the penalty wins.
/// </summary>
/// <param name="matrix">A, symmetric and positive semi-definite, row after row.</param>
/// <param name="start">Where to start from.</param>
/// <param name="l1">Penalty.</param>
/// <param name="penalised">The penalty falls on the first so many coordinates.</param>
internal sealed class CoordinateDescent(double[] matrix, double[] start, double l1, int penalised)
{
    private readonly double[] _product = Multiply(matrix, start);

    /// <summary>The point reached.</summary>
    public double[] Point { get; } = [.. start];

    /// <summary>A times the point.</summary>
    public ReadOnlySpan<double> Product => _product;

    /// <summary>Moves each coordinate to its best in turn; a flat one stays where it is.</summary>
    /// <param name="right">b.</param>
    /// <returns>The largest curvature * change², which is about what the best move gained; 0 when there was none.</returns>
    public double Sweep(ReadOnlySpan<double> right)
    {
        double largest = 0;
        for (int i = 0; i < Point.Length; i++)
        {
            ReadOnlySpan<double> row = matrix.AsSpan(i * Point.Length, Point.Length);
            if (!(row[i] > 0)) continue;
            double pull = right[i] - _product[i] + (row[i] * Point[i]), penalty = i < penalised ? l1 : 0;
            double best = Math.Abs(pull) <= penalty ? 0 : (pull - (Math.Sign(pull) * penalty)) / row[i];
            double change = best - Point[i];
            if (change == 0) continue;
            Point[i] = best;
            FourLanes.AddScaled(_product, change, row);
            largest = Math.Max(largest, row[i] * change * change);
        }

        return largest;
    }

    private static double[] Multiply(double[] matrix, double[] point)
    {
        var product = new double[point.Length];
        for (int i = 0; i < point.Length; i++)
        {
            if (point[i] != 0) FourLanes.AddScaled(product, point[i], matrix.AsSpan(i * point.Length, point.Length));
        }

        return product;
    }
}
