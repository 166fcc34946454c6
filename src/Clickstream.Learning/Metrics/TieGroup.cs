namespace Clickstream.Learning.Metrics;

/// <summary>
/// All rows with one and the same prediction. Ranking metrics step from group to group, never from row to row,
/// so that the order of tied rows in the input cannot change a figure.
/// </summary>
/// <param name="Value">The prediction that the rows share.</param>
/// <param name="Weight">Sum of their weights, above zero.</param>
/// <param name="Positive">Sum of weight times label: the weight of those labelled 1, or the total of amounts.</param>
internal readonly record struct TieGroup(double Value, double Weight, double Positive)
{
    /// <summary>The groups by rising prediction; rows of weight zero are left out.</summary>
    public static TieGroup[] Ascending(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights)
    {
        var sample = new RankedSample(labels, predictions);
        var groups = new TieGroup[sample.GroupCount];
        int count = 0;
        foreach (TieGroup group in sample.Ascending(weights)) groups[count++] = group;
        return groups[..count];
    }

    /// <summary>Refuses when the weight of the ones or that of the zeros is nothing.</summary>
    /// <exception cref="ArgumentException">One of the two classes is not there.</exception>
    public static void RequireBothClasses(double positive, double negative)
    {
        if (positive <= 0) throw new ArgumentException("No row is labelled 1; the metric needs both classes.", nameof(positive));
        if (negative <= 0) throw new ArgumentException("No row is labelled 0; the metric needs both classes.", nameof(negative));
    }
}
