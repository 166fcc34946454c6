namespace Clickstream.Learning.Metrics;

/// <summary>Bins of equal weight by rising prediction; rows of one prediction are never parted.</summary>
internal static class EqualMass
{
    /// <summary>The bin of a group: where its middle lies.</summary>
    /// <param name="below">Weight of all rows with lower predictions.</param>
    /// <param name="weight">Weight of the group.</param>
    /// <param name="total">Weight of all rows.</param>
    /// <param name="bins">Number of bins.</param>
    public static int BinOf(double below, double weight, double total, int bins) =>
        Math.Min(bins - 1, (int)(bins * (below + (weight / 2)) / total));
}
