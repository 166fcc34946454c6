namespace Clickstream.Learning.Metrics;

/// <summary>Precision against recall as the threshold falls; a step takes all rows of one prediction.</summary>
/// <param name="AveragePrecision">Area of the whole curve by steps, before points were taken out: <see cref="Metrics.AveragePrecision"/>.</param>
/// <param name="BaseRate">Share of ones among all rows: the precision of a random selection.</param>
/// <param name="Points">
/// By rising recall, from (0, 1), where nothing is selected (scikit-learn's convention), to (1, base rate), where all is.
/// </param>
public sealed record PrecisionRecallCurve(double AveragePrecision, double BaseRate, IReadOnlyList<PrecisionRecallPoint> Points)
{
    /// <summary>The curve of rows. O(n log n).</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="predictions">Scores or probabilities; only their order counts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <param name="maximumPoints">Most points to keep, both ends among them, at least 3. Default 101.</param>
    /// <exception cref="ArgumentException">No positive row, lengths that differ, or a value out of range.</exception>
    public static PrecisionRecallCurve Of(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default, int maximumPoints = 101)
    {
        double area = Metrics.AveragePrecision.Score(labels, predictions, weights);
        SelectionSteps steps = SelectionSteps.Of(labels, predictions, weights);
        double positive = steps.Found[^1];
        double[] recall = [.. steps.Found.Select(found => found / positive)];
        double[] precision = [.. steps.Found.Zip(steps.Taken, (found, taken) => taken > 0 ? found / taken : 1)];
        int[] kept = CurveThinning.Keep(recall, precision, maximumPoints);
        return new PrecisionRecallCurve(
            area, precision[^1], [.. kept.Select(i => new PrecisionRecallPoint(recall[i], precision[i], steps.Threshold(i)))]);
    }
}
