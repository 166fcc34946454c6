using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Linear;

/// <summary>
/// (1 - l1Ratio) / 2 * squared weights + l1Ratio * sum of |weight| + C * sum of row weight * log loss, for columns that are shifted.
/// Coefficients: one a column, then the intercept, on which there is no penalty.
/// </summary>
internal sealed class LogisticObjective(Dataset data, ColumnMoments moments, double c, double l1Ratio)
{
    private readonly WeightedGram _sums = new(data.Features, moments);

    /// <summary>Strength of the L1 penalty.</summary>
    public double L1 => l1Ratio;

    /// <summary>Number of columns.</summary>
    public int ColumnCount => moments.Means.Length;

    /// <summary>Where to start from: weights of 0, and the log-odds of the mean label.</summary>
    public double[] Start => [.. new double[ColumnCount], Sigmoid.Inverse(Rate)];

    /// <summary>The Hessian's diagonal at the start, or nearly so: cheap, as the columns count as centred.</summary>
    public double[] StartCurvatures
    {
        get
        {
            double curvature = c * Rate * (1 - Rate);
            return [.. moments.Squares.Select(squares => (curvature * squares) + 1 - l1Ratio), curvature * moments.TotalWeight];
        }
    }

    private double Rate { get; } = PositiveWeight(data) / moments.TotalWeight;

    public LogisticPoint At(double[] coefficients, bool withHessian)
    {
        WeightedSums sums = _sums.Sum(coefficients, Terms, withHessian);
        double squares = 0, sizes = 0, l2 = 1 - l1Ratio;
        for (int column = 0; column < ColumnCount; column++)
        {
            double weight = coefficients[column];
            squares += weight * weight;
            sizes += Math.Abs(weight);
            sums.Vector[column] += l2 * weight;
            if (withHessian) sums.Matrix[(column * coefficients.Length) + column] += l2;
        }

        return new LogisticPoint(coefficients, sums.Loss + (l2 * squares / 2) + (l1Ratio * sizes), sums.Vector, sums.Matrix);
    }

    private double Terms(int firstRow, ReadOnlySpan<double> scores, Span<double> slopes, Span<double> curvatures)
    {
        ReadOnlySpan<double> labels = data.Targets.Span.Slice(firstRow, scores.Length);
        ReadOnlySpan<double> weights = data.Weights is { } given ? given.Span.Slice(firstRow, scores.Length) : default;
        double loss = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            // The log loss of label y at log-odds z is ln(1 + exp(z)) - y z; with an exponential that cannot overflow, and serves for both.
            double z = scores[i], small = Math.Exp(-Math.Abs(z)), weight = c * (weights.IsEmpty ? 1 : weights[i]);
            double p = (z >= 0 ? 1 : small) / (1 + small);
            loss += weight * (Math.Max(z, 0) + Math.Log(1 + small) - (labels[i] * z));
            slopes[i] = weight * (p - labels[i]);
            curvatures[i] = weight * small / ((1 + small) * (1 + small));
        }

        return loss;
    }

    private static double PositiveWeight(Dataset data)
    {
        ReadOnlySpan<double> labels = data.Targets.Span, weights = data.Weights is { } given ? given.Span : default;
        double sum = 0;
        for (int row = 0; row < labels.Length; row++) sum += labels[row] * (weights.IsEmpty ? 1 : weights[row]);
        return sum;
    }
}
