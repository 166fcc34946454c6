using Clickstream.Learning.Calibration;
using Clickstream.Learning.Metrics;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Training;

/// <summary>Fits calibrators on scores of rows that the classifier was not fitted on, and chooses among them.</summary>
internal static class Calibrators
{
    /// <summary>With fewer rows of the rarer outcome than this an isotonic curve follows chance.</summary>
    private const int FewestForIsotonic = 200;

    /// <summary>The names of the calibrators that so many rows of the rarer outcome allow, simplest first.</summary>
    public static IReadOnlyList<string> Names(double rarer) =>
        rarer < FewestForIsotonic ? ["identity", "platt"] : ["identity", "platt", "isotonic"];

    /// <summary>Fits the calibrator of a name.</summary>
    public static ICalibrator Fit(string name, double[] scores, double[] labels, double[] weights) => name switch
    {
        "identity" => new IdentityCalibrator(),
        "platt" => PlattCalibrator.Fit(scores, labels, weights),
        "isotonic" => IsotonicCalibrator.Fit(scores, labels, weights),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown calibrator."),
    };

    /// <summary>The probabilities of scores.</summary>
    public static double[] Apply(ICalibrator calibrator, double[] scores) => [.. scores.Select(calibrator.Calibrate)];

    /// <summary>
    /// The calibrator that makes the smallest log loss on rows that it was not fitted on: one half of the given rows fits, the other
    /// judges, by session, and the other way round.
    /// </summary>
    public static string Choose(double[] scores, double[] labels, double[] weights, int[] sessions, int seed)
    {
        double yes = labels.Zip(weights).Sum(pair => pair.First * pair.Second);
        return Names(Math.Min(yes, weights.Sum() - yes)).MinBy(name => LogLoss.Score(labels, CrossFitted(name, scores, labels, weights, sessions, seed), weights))!;
    }

    /// <summary>
    /// The probabilities of scores, each by a calibrator of the name that was fitted on the other half of the sessions: what a calibrator does
    /// to rows that it has not seen. On its own rows an isotonic curve flatters itself.
    /// </summary>
    public static double[] CrossFitted(string name, double[] scores, double[] labels, double[] weights, int[] sessions, int seed)
    {
        int[] foldOfRow = SessionFolds.Assign(labels, sessions, folds: 2, seed);
        double[] probabilities = new double[scores.Length];
        for (int fold = 0; fold < 2; fold++)
        {
            int[] fitted = [.. Enumerable.Range(0, scores.Length).Where(row => foldOfRow[row] != fold)];
            ICalibrator calibrator = Fit(name, Pick(scores, fitted), Pick(labels, fitted), Pick(weights, fitted));
            for (int row = 0; row < scores.Length; row++)
                if (foldOfRow[row] == fold) probabilities[row] = calibrator.Calibrate(scores[row]);
        }

        return probabilities;
    }

    private static double[] Pick(double[] values, int[] rows) => [.. rows.Select(row => values[row])];
}
