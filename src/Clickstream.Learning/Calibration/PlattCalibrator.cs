using System.Text.Json.Serialization;
using Clickstream.Learning.Predictors;

namespace Clickstream.Learning.Calibration;

/// <summary>
/// A logistic function of the score: P = 1 / (1 + exp(-(slope * score + intercept))), by maximum likelihood. References: Platt 1999;
/// Lin, Lin and Weng 2007, "A note on Platt's probabilistic outputs for support vector machines", for the Newton method and the
/// targets (N+ + 1)/(N+ + 2) and 1/(N- + 2) in place of 1 and 0, which keep it finite on separable scores.
/// </summary>
public sealed class PlattCalibrator : ICalibrator
{
    private const int MaximumIterations = 100;

    /// <exception cref="ArgumentException">A number is not finite, or the slope is below zero.</exception>
    [JsonConstructor]
    public PlattCalibrator(double slope, double intercept)
    {
        if (!(slope >= 0 && double.IsFinite(slope)))
            throw new ArgumentException($"The slope is {slope}; expected zero or above.", nameof(slope));
        if (!double.IsFinite(intercept))
            throw new ArgumentException($"The intercept is {intercept}; expected a finite number.", nameof(intercept));
        Slope = slope;
        Intercept = intercept;
    }

    /// <summary>Log-odds per unit of score, zero or above; the -A of Platt.</summary>
    public double Slope { get; }

    /// <summary>Log-odds at score zero; the -B of Platt.</summary>
    public double Intercept { get; }

    /// <summary>Learns from rows that the classifier was not trained on.</summary>
    /// <param name="scores">Score of each row.</param>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="weights">One a row, zero or above; empty: every row counts 1.</param>
    /// <remarks>
    /// Scores that rank the wrong way round would give a negative slope. A calibrator must not turn a ranking over, so the slope is then
    /// 0, and every row gets the (smoothed) rate of ones.
    /// </remarks>
    /// <exception cref="ArgumentException">No rows, lengths that differ, or a value out of range.</exception>
    public static PlattCalibrator Fit(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels, ReadOnlySpan<double> weights)
    {
        (double positive, double negative) = CalibrationRows.Check(scores, labels, weights);
        double highTarget = (positive + 1) / (positive + 2), lowTarget = 1 / (negative + 2);
        double rate = ((positive * highTarget) + (negative * lowTarget)) / (positive + negative);
        var flat = new PlattCalibrator(0, Sigmoid.Inverse(rate));

        // Scores in units of their own spread, around their mean: Newton then starts well whatever the scale.
        (double centre, double spread) = Spread(scores, weights);
        if (spread == 0) return flat;
        var targets = new double[labels.Length];
        var standard = new double[labels.Length];
        for (int row = 0; row < targets.Length; row++)
        {
            targets[row] = labels[row] == 1 ? highTarget : lowTarget;
            standard[row] = (scores[row] - centre) / spread;
        }

        (double slope, double intercept) = Newton(standard, targets, weights, flat.Intercept);
        return slope > 0 ? new PlattCalibrator(slope / spread, intercept - (slope * centre / spread)) : flat;
    }

    /// <inheritdoc/>
    public double Calibrate(double score) => Sigmoid.Of((Slope * score) + Intercept);

    private static (double Centre, double Spread) Spread(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        double total = 0, sum = 0, squares = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            total += CalibrationRows.WeightOf(weights, row);
            sum += CalibrationRows.WeightOf(weights, row) * scores[row];
        }

        double centre = sum / total;
        for (int row = 0; row < scores.Length; row++)
            squares += CalibrationRows.WeightOf(weights, row) * (scores[row] - centre) * (scores[row] - centre);
        double spread = Math.Sqrt(squares / total);
        // A spread of rounding errors around one repeated score is none.
        return (centre, spread > 1e-12 * Math.Abs(centre) ? spread : 0);
    }

    private static (double Slope, double Intercept) Newton(
        ReadOnlySpan<double> scores, ReadOnlySpan<double> targets, ReadOnlySpan<double> weights, double intercept)
    {
        double slope = 0, loss = Loss(scores, targets, weights, slope, intercept);
        for (int iteration = 0; iteration < MaximumIterations; iteration++)
        {
            // The tiny start keeps the Hessian invertible where every probability is near 0 or 1.
            double h11 = 1e-12, h22 = 1e-12, h21 = 0, g1 = 0, g2 = 0;
            for (int row = 0; row < scores.Length; row++)
            {
                double weight = CalibrationRows.WeightOf(weights, row);
                double p = Sigmoid.Of((slope * scores[row]) + intercept);
                double error = weight * (p - targets[row]), curvature = weight * p * (1 - p);
                g1 += error * scores[row];
                g2 += error;
                h11 += curvature * scores[row] * scores[row];
                h21 += curvature * scores[row];
                h22 += curvature;
            }

            double determinant = (h11 * h22) - (h21 * h21);
            double slopeStep = -((h22 * g1) - (h21 * g2)) / determinant, interceptStep = -((h11 * g2) - (h21 * g1)) / determinant;
            double descent = (g1 * slopeStep) + (g2 * interceptStep);
            // So small a gain is lost in the rounding of the loss, but the step itself is still good: it squares the error once more.
            if (!(descent < -1e-12 * (1 + loss))) return (slope + slopeStep, intercept + interceptStep);

            double length = 1, next;
            while ((next = Loss(scores, targets, weights, slope + (length * slopeStep), intercept + (length * interceptStep)))
                > loss + (1e-4 * length * descent))
            {
                length /= 2;
                if (length < 1e-10) return (slope, intercept);
            }

            slope += length * slopeStep;
            intercept += length * interceptStep;
            loss = next;
        }

        return (slope, intercept);
    }

    private static double Loss(
        ReadOnlySpan<double> scores, ReadOnlySpan<double> targets, ReadOnlySpan<double> weights, double slope, double intercept)
    {
        double loss = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            // -t ln p - (1 - t) ln(1 - p), written without a logarithm of a rounded zero.
            double z = (slope * scores[row]) + intercept;
            double softplus = Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
            loss += CalibrationRows.WeightOf(weights, row) * (softplus - (targets[row] * z));
        }

        return loss;
    }
}
