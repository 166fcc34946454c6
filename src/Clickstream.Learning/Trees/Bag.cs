using Clickstream.Learning.Trees.Binning;

namespace Clickstream.Learning.Trees;

/// <summary>The rows of one tree of a forest.</summary>
internal static class Bag
{
    /// <summary>
    /// The draws of a tree: a generator of its own, so that trees can be grown in any order. Seed and number are mixed by the steps of SplitMix64 (Steele, Lea
    /// and Flood 2014), since neighbouring seeds of <see cref="Random"/> begin alike.
    /// </summary>
    public static Random DrawsOf(int seed, int tree)
    {
        ulong mixed = ((ulong)(uint)seed << 32 | (uint)tree) + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return new Random((int)((mixed ^ (mixed >> 31)) & int.MaxValue));
    }

    /// <summary>Draws rows.</summary>
    /// <param name="rows">Those to draw from, ascending.</param>
    /// <param name="options">How many, and whether with replacement.</param>
    /// <param name="random">Draws.</param>
    /// <param name="times">One a row of the table; receives how often each was drawn.</param>
    public static void Draw(int[] rows, RandomForestOptions options, Random random, Span<double> times)
    {
        times.Clear();
        int count = OrderedSample.CountOf(options.RowShare, rows.Length);
        if (options.Bootstrap)
        {
            for (int i = 0; i < count; i++) times[rows[random.Next(rows.Length)]]++;
        }
        else
        {
            foreach (int row in count < rows.Length ? OrderedSample.Draw(rows, count, random) : rows) times[row] = 1;
        }
    }
}
