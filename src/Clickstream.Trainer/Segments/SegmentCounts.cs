using Clickstream.Learning.Tables;

namespace Clickstream.Trainer.Segments;

/// <summary>How many segments are tried: fewer say little, more nobody remembers.</summary>
internal static class SegmentCounts
{
    private const int Fewest = 3;
    private const int Most = 7;

    /// <summary>3 to 7, or as many as there are different rows.</summary>
    public static IEnumerable<int> For(FeatureMatrix prepared)
    {
        var distinct = new HashSet<string>();
        for (int row = 0; row < prepared.RowCount && distinct.Count < Most; row++) distinct.Add(string.Join(' ', prepared.Row(row).ToArray()));
        int most = Math.Min(Most, distinct.Count);
        return most < 2 ? [] : Enumerable.Range(Math.Min(Fewest, most), Math.Max(1, most - Fewest + 1));
    }
}
