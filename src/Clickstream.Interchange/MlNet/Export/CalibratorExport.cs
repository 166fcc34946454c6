using Clickstream.Interchange.MlNet.Components;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Trees;

namespace Clickstream.Interchange.MlNet.Export;

/// <summary>Calibrators in ML.NET's words.</summary>
internal static class CalibratorExport
{
    /// <summary>Of scores that are log-odds.</summary>
    /// <exception cref="NotSupportedException">The calibrator has no counterpart.</exception>
    public static CalibratorFunction Of(ICalibrator calibrator) => calibrator switch
    {
        IdentityCalibrator => new PlattFunction(-1, 0),
        PlattCalibrator platt => new PlattFunction(-platt.Slope, -platt.Intercept),
        IsotonicCalibrator isotonic => CurveTable.Of(isotonic.Calibrate, Bends(isotonic)),
        _ => throw Unknown(calibrator),
    };

    /// <summary>Of a forest, whose score in ML.NET is the mean probability of its trees, not the log-odds of it: the way by the log-odds as one curve.</summary>
    /// <param name="calibrator">Of the log-odds.</param>
    /// <param name="forest">Says where log-odds end.</param>
    /// <param name="shift">Added to the log-odds.</param>
    public static CalibratorFunction OfForest(ICalibrator calibrator, RandomForest forest, double shift)
    {
        double floor = forest.ProbabilityFloor;
        IEnumerable<double> bends = calibrator switch
        {
            IdentityCalibrator or PlattCalibrator => [],
            IsotonicCalibrator isotonic => Bends(isotonic).Select(score => Sigmoid.Of(score - shift)),
            _ => throw Unknown(calibrator),
        };
        return CurveTable.Of(
            mean => calibrator.Calibrate(Sigmoid.Inverse(Math.Clamp(mean, floor, 1 - floor)) + shift),
            [0, floor, .. bends.Where(bend => bend > floor && bend < 1 - floor).Distinct(), 1 - floor, 1]);
    }

    // Its own knots, and where the line between two of them meets the least and the greatest probability.
    private static List<double> Bends(IsotonicCalibrator isotonic)
    {
        var bends = new List<double>();
        for (int i = 0; i < isotonic.Scores.Count; i++)
        {
            if (i > 0)
            {
                foreach (double level in (double[])[isotonic.Floor, 1 - isotonic.Floor])
                {
                    double low = isotonic.Probabilities[i - 1], high = isotonic.Probabilities[i];
                    if (level <= low || level >= high) continue;
                    double at = isotonic.Scores[i - 1] + ((level - low) / (high - low) * (isotonic.Scores[i] - isotonic.Scores[i - 1]));
                    if (at > isotonic.Scores[i - 1] && at < isotonic.Scores[i]) bends.Add(at);
                }
            }

            bends.Add(isotonic.Scores[i]);
        }

        return bends;
    }

    private static NotSupportedException Unknown(ICalibrator calibrator) => new($"the calibrator {calibrator.GetType().Name} has no component there.");
}
