namespace Clickstream.Learning.Trees.Binning;

/// <summary>Draws without replacement and keeps the order, so that reading the chosen rows walks memory forward.</summary>
internal static class OrderedSample
{
    /// <summary>Some of the items, each as likely as any other, in their order (Knuth, TAOCP 2, 3.4.2, Algorithm S).</summary>
    public static int[] Draw(ReadOnlySpan<int> items, int count, Random random)
    {
        var chosen = new int[count];
        int taken = 0;
        for (int i = 0; taken < count; i++)
        {
            if (random.NextDouble() * (items.Length - i) < count - taken) chosen[taken++] = items[i];
        }

        return chosen;
    }

    /// <summary>How many of <paramref name="total"/> a share is; at least one, where there is one.</summary>
    public static int CountOf(double share, int total) => Math.Clamp((int)Math.Round(share * total), Math.Min(1, total), total);
}
