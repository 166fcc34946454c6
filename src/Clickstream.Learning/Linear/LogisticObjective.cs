using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Linear;

/// <summary>
/// Half the squared weights + C * sum of row weight * log loss, and its least
/// point. Coefficients: one a column, then the intercept.
/// </summary>
internal sealed class LogisticObjective(Dataset data, double[] shifts, double c)
{
    private readonly WeightedGram _sums = new(data.Features, shifts);

    public double[] Minimise(LogisticRegressionOptions options)
    {
        var coefficients = new double[shifts.Length + 1];
        double value = Value(coefficients);
        for (int iteration = 0; iteration < options.MaximumIterations; iteration++)
        {
            (double[] hessian, double[] gradient) = Derivatives(coefficients);
            double[] step = SymmetricSystem.Solve(hessian, gradient);
            double decrease = Dot(gradient, step);
            // Half of it is what the quadratic model hopes to gain: the Newton decrement (Boyd and Vandenberghe 2004, 9.5.1). That little
            // is lost in the rounding of the objective, but the step itself is still good: it squares the error once more.
            if (decrease <= 2 * options.Tolerance * value) return Moved(coefficients, step, 1);

            double length = 1, next;
            double[] candidate;
            do
            {
                candidate = Moved(coefficients, step, length);
                next = Value(candidate);
                length /= 2;
            }
            while (next > value - (1e-4 * 2 * length * decrease) && length > 1e-12);

            if (next >= value) break;
            coefficients = candidate;
            value = next;
        }

        return coefficients;
    }

    private static double[] Moved(double[] coefficients, double[] step, double length) =>
        [.. coefficients.Zip(step, (w, s) => w - (length * s))];

    private double Value(double[] coefficients)
    {
        double penalty = 0;
        for (int column = 0; column < shifts.Length; column++) penalty += coefficients[column] * coefficients[column];
        return (penalty / 2) + (c * _sums.Sum((row, x) =>
        {
            // The log loss of label y at log-odds z, ln(1 + exp(z)) - y z, without an exponential that overflows.
            double z = Dot(coefficients, x);
            return data.Weight(row) * (Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))) - (data.Targets.Span[row] * z));
        }));
    }

    private (double[] Hessian, double[] Gradient) Derivatives(double[] coefficients)
    {
        (double[] hessian, double[] gradient) = _sums.Sum((row, x) =>
        {
            double p = Sigmoid.Of(Dot(coefficients, x)), weight = c * data.Weight(row);
            return (weight * p * (1 - p), weight * (p - data.Targets.Span[row]));
        });
        for (int column = 0; column < shifts.Length; column++)
        {
            hessian[(column * (shifts.Length + 1)) + column] += 1;
            gradient[column] += coefficients[column];
        }

        return (hessian, gradient);
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
