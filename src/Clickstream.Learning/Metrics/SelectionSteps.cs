namespace Clickstream.Learning.Metrics;

/// <summary>What has been selected as the threshold falls from prediction to prediction; step 0 has selected nothing.</summary>
internal sealed class SelectionSteps
{
    private readonly double[] _thresholds;

    private SelectionSteps(double[] thresholds, double[] taken, double[] found)
    {
        _thresholds = thresholds;
        Taken = taken;
        Found = found;
    }

    /// <summary>Weight of the rows at or above the threshold of a step.</summary>
    public double[] Taken { get; }

    /// <summary>Weight of the ones among them.</summary>
    public double[] Found { get; }

    public int Count => Taken.Length;

    /// <summary>The input has been checked.</summary>
    public static SelectionSteps Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights)
    {
        var sample = new RankedSample(labels, predictions);
        var thresholds = new List<double> { 0 };
        var taken = new List<double> { 0 };
        var found = new List<double> { 0 };
        foreach (TieGroup group in sample.Descending(weights))
        {
            thresholds.Add(group.Value);
            taken.Add(taken[^1] + group.Weight);
            found.Add(found[^1] + group.Positive);
        }

        return new SelectionSteps([.. thresholds], [.. taken], [.. found]);
    }

    /// <summary>The lowest prediction selected; null when nothing is.</summary>
    public double? Threshold(int step) => step == 0 ? null : _thresholds[step];
}
