namespace Clickstream.Learning.Metrics;

/// <summary>
/// Share of the ones found against share of the zeros taken for ones, as the threshold falls. A step takes all rows of one prediction, so ties
/// make a slope. Reference: Fawcett 2006, "An introduction to ROC analysis".
/// </summary>
/// <param name="Area">Area under the whole curve, before points were taken out: <see cref="RocAuc"/>.</param>
/// <param name="Points">From (0, 0) to (1, 1), rising in both.</param>
public sealed record RocCurve(double Area, IReadOnlyList<RocPoint> Points)
{
    /// <summary>The curve of rows. O(n log n).</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="predictions">Scores or probabilities; only their order counts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <param name="maximumPoints">Most points to keep, both ends among them, at least 3. Default 101.</param>
    /// <exception cref="ArgumentException">One class only, lengths that differ, or a value out of range.</exception>
    public static RocCurve Of(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default, int maximumPoints = 101)
    {
        double area = RocAuc.Score(labels, predictions, weights);
        SelectionSteps steps = SelectionSteps.Of(labels, predictions, weights);
        double positive = steps.Found[^1], negative = steps.Taken[^1] - positive;
        double[] x = [.. steps.Taken.Zip(steps.Found, (taken, found) => (taken - found) / negative)];
        double[] y = [.. steps.Found.Select(found => found / positive)];
        return new RocCurve(area, [.. CurveThinning.Keep(x, y, maximumPoints).Select(i => new RocPoint(x[i], y[i], steps.Threshold(i)))]);
    }

    /// <summary>
    /// The curve of the opposite question, of 1 - label by 1 - probability: each point takes the rows that the point here leaves out, those below
    /// its threshold. Its own threshold is the number next above 1 - threshold, since the rows at the threshold itself stay out.
    /// </summary>
    public RocCurve Complement() => new(Area, [.. Points.Reverse().Select((point, i) => new RocPoint(
        1 - point.TruePositiveRate,
        1 - point.FalsePositiveRate,
        i == 0 ? null : point.Threshold is { } threshold ? Math.BitIncrement(1 - threshold) : 0))]);
}
