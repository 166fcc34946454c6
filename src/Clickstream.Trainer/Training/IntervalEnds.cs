using Clickstream.Learning.Calibration;
using Clickstream.Learning.Metrics;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Training;

/// <summary>
/// What must be added to a low, a median and a high guess of the logarithm of an amount, so that a purchase of another session lies between the ends with
/// the stated chance: half of what is left over at either end (conformalised quantile regression with two tails: Romano, Patterson and Candes 2019,
/// theorem 2). The guesses are of models that had not seen the row's session (cross-fitting), and the model that is kept is fitted on all rows: as in
/// CV+ (Barber et al. 2021), without its bound, which would take all the folds' models. What it comes to is measured on the test rows.
/// </summary>
/// <param name="Low">Added at the lower end.</param>
/// <param name="Median">Added to get the median.</param>
/// <param name="High">Added at the upper end.</param>
/// <param name="Promised">Whether there are sessions enough for the finite-sample correction; else the ends are the outermost residuals.</param>
internal sealed record IntervalEnds(double Low, double Median, double High, bool Promised)
{
    /// <summary>The ends for guesses of rows.</summary>
    public static IntervalEnds Of(TrainingRows rows, (double[] Low, double[] Median, double[] High) guesses, double coverage)
    {
        double level = 1 - ((1 - coverage) / 2);
        double[] below = [.. guesses.Low.Zip(rows.Targets, (guess, truth) => guess - truth)];
        double[] above = [.. rows.Targets.Zip(guesses.High, (truth, guess) => truth - guess)];
        double low = ConformalQuantile.Upper(below, rows.Weights, rows.Sessions, level);
        double high = ConformalQuantile.Upper(above, rows.Weights, rows.Sessions, level);
        return new IntervalEnds(
            -(double.IsFinite(low) ? low : below.Max()),
            MedianOf([.. rows.Targets.Zip(guesses.Median, (truth, guess) => truth - guess)], rows.Weights),
            double.IsFinite(high) ? high : above.Max(),
            double.IsFinite(low) && double.IsFinite(high));
    }

    /// <summary>
    /// Interval score of the logarithm (<see cref="IntervalScore"/>) with ends from one half of the sessions on the other half, both ways round: a way to
    /// make ends is not judged on the rows that they came from.
    /// </summary>
    public static double CrossFittedScore(TrainingRows rows, (double[] Low, double[] Median, double[] High) guesses, double coverage, int seed)
    {
        int[] half = SessionFolds.Assign(new double[rows.Count], rows.Sessions, folds: 2, seed);
        double sum = 0, weight = 0;
        for (int judged = 0; judged < 2; judged++)
        {
            int[] fitted = [.. Enumerable.Range(0, rows.Count).Where(row => half[row] != judged)];
            int[] others = [.. Enumerable.Range(0, rows.Count).Where(row => half[row] == judged)];
            IntervalEnds ends = Of(rows.Select(fitted), (Pick(guesses.Low, fitted), Pick(guesses.Median, fitted), Pick(guesses.High, fitted)), coverage);
            TrainingRows truth = rows.Select(others);
            double[] medians = [.. Pick(guesses.Median, others).Select(guess => guess + ends.Median)];
            double[] lows = [.. Pick(guesses.Low, others).Zip(medians, (guess, median) => Math.Min(guess + ends.Low, median))];
            double[] highs = [.. Pick(guesses.High, others).Zip(medians, (guess, median) => Math.Max(guess + ends.High, median))];
            double own = truth.Weights.Sum();
            sum += own * IntervalScore.Score(truth.Targets, lows, highs, coverage, truth.Weights);
            weight += own;
        }

        return sum / weight;
    }

    // The smallest residual at or below which half of the weight lies.
    private static double MedianOf(double[] residuals, double[] weights)
    {
        double[] own = [.. weights];
        Array.Sort(residuals, own);
        double half = own.Sum() / 2, below = 0;
        for (int row = 0; row < residuals.Length; row++)
        {
            below += own[row];
            if (below >= half) return residuals[row];
        }

        return residuals[^1];
    }

    private static double[] Pick(double[] values, int[] rows) => [.. rows.Select(row => values[row])];
}
