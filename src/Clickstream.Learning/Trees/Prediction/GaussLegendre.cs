namespace Clickstream.Learning.Trees.Prediction;

/// <summary>
/// Gauss-Legendre quadrature on [0, 1]: the weighted sum over n points is the exact integral of every polynomial of degree 2n - 1 or less
/// (Abramowitz and Stegun 1964, 25.4.30).
/// </summary>
internal sealed class GaussLegendre
{
    private const int NewtonSteps = 8;

    /// <param name="count">Number of points, at least 1.</param>
    public GaussLegendre(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Points = new double[count];
        Complements = new double[count];
        Weights = new double[count];
        for (int i = 0; i < count; i++)
        {
            // The points are the roots of the Legendre polynomial; Newton from Tricomi's estimate of the i-th.
            double x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            double slope = Slope(count, x, out double value);
            for (int step = 0; step < NewtonSteps; step++)
            {
                x -= value / slope;
                slope = Slope(count, x, out value);
            }

            Points[i] = (1 - x) / 2;
            Complements[i] = (1 + x) / 2;
            Weights[i] = 1 / ((1 - x * x) * slope * slope);
        }
    }

    /// <summary>The points, ascending, inside (0, 1).</summary>
    public double[] Points { get; }

    /// <summary>One minus each point.</summary>
    public double[] Complements { get; }

    /// <summary>The weight of each point; they add up to 1.</summary>
    public double[] Weights { get; }

    // The polynomial by its recurrence of three terms, and its derivative.
    private static double Slope(int degree, double x, out double value)
    {
        (double before, value) = (1, x);
        for (int k = 2; k <= degree; k++) (before, value) = (value, ((2 * k - 1) * x * value - (k - 1) * before) / k);
        return degree * (before - x * value) / (1 - x * x);
    }
}
