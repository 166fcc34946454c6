namespace Clickstream.Interchange.Tests.Fixtures;

/// <summary>How far two lists of numbers lie apart.</summary>
internal static class Differences
{
    /// <summary>The largest difference, relative to the wanted number where that is above 1.</summary>
    public static double Largest(IReadOnlyList<double> wanted, IReadOnlyList<double> found)
    {
        Assert.Equal(wanted.Count, found.Count);
        double largest = 0;
        for (int i = 0; i < wanted.Count; i++) largest = Math.Max(largest, Math.Abs(wanted[i] - found[i]) / Math.Max(1, Math.Abs(wanted[i])));
        return largest;
    }
}
