namespace Clickstream.Learning.Clustering;

/// <summary>
/// The nearest-neighbour chain (Murtagh 1985; Müllner 2011): (1) go from a cluster to its nearest, from that to its nearest, and so on; (2) the
/// distances fall, so two are met that are each other's nearest: join them; (3) go on from what is left of the chain. Right for linkages under
/// which a joint cluster is never nearer to a third than the nearer of its parts was. About 3 n searches for a nearest cluster.
/// </summary>
internal static class NeighborChain
{
    /// <summary>The n - 1 merges, by rising height. Two clusters are named by one row of each.</summary>
    public static (int First, int Second, double Height)[] Build<TDistances>(int rowCount, TDistances distances)
        where TDistances : IClusterDistances
    {
        var merges = new (int First, int Second, double Height)[Math.Max(0, rowCount - 1)];
        var heights = new double[rowCount];
        var gone = new bool[rowCount];
        var chain = new List<int>();
        int firstLeft = 0;
        for (int made = 0; made < merges.Length;)
        {
            if (chain.Count == 0)
            {
                while (gone[firstLeft]) firstLeft++;
                chain.Add(firstLeft);
            }

            int tip = chain[^1], before = chain.Count > 1 ? chain[^2] : -1;
            int nearest = distances.Nearest(tip, before, out double height);
            if (nearest != before)
            {
                chain.Add(nearest);
                continue;
            }

            chain.RemoveRange(chain.Count - 2, 2);
            distances.Join(tip, before);
            gone[before] = true;
            // Rounding could put a cluster a bit below its own parts.
            height = heights[tip] = Math.Max(height, Math.Max(heights[tip], heights[before]));
            merges[made++] = (tip, before, height);
        }

        // Stable: of equal heights the part comes before the whole.
        return [.. merges.OrderBy(merge => merge.Height)];
    }
}
