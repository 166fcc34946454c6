namespace Clickstream.Learning.Trees.Prediction;

/// <summary>
/// Search trees over ascending thresholds, laid out so that one vector comparison goes down a level: every level holds, for each group of 16 keys of
/// the level below, the greatest of the group; the last level is the thresholds themselves. The last group of a level has infinity above it, and levels
/// are filled up with infinity, which is below no value; so the number of thresholds below a value is found without a look at the ends.
/// </summary>
internal sealed class ThresholdLevels
{
    private readonly List<float> _keys = [];
    private readonly List<int> _starts = [];

    /// <summary>All levels of all trees.</summary>
    public float[] Keys => [.. _keys];

    /// <summary>Index, in <see cref="Keys"/>, where each level begins; a multiple of 16.</summary>
    public int[] Starts => [.. _starts];

    /// <summary>Adds a tree and returns its first level and the number of levels.</summary>
    /// <param name="thresholds">Ascending and finite; at least one.</param>
    public (int FirstLevel, int Levels) Add(ReadOnlySpan<float> thresholds)
    {
        const int fanout = BitVectorSection.Fanout;
        var levels = new Stack<float[]>();
        levels.Push(Fill(thresholds));
        while (levels.Peek().Length > fanout)
        {
            float[] below = levels.Peek();
            var greatest = new float[below.Length / fanout];
            for (int group = 0; group < greatest.Length; group++) greatest[group] = below[(group + 1) * fanout - 1];
            greatest[^1] = float.PositiveInfinity;
            levels.Push(Fill(greatest));
        }

        int first = _starts.Count;
        foreach (float[] level in levels)
        {
            _starts.Add(_keys.Count);
            _keys.AddRange(level);
        }

        return (first, levels.Count);
    }

    private static float[] Fill(ReadOnlySpan<float> keys)
    {
        const int fanout = BitVectorSection.Fanout;
        var filled = new float[(keys.Length + fanout - 1) / fanout * fanout];
        keys.CopyTo(filled);
        filled.AsSpan(keys.Length).Fill(float.PositiveInfinity);
        return filled;
    }
}
