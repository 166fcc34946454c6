namespace Clickstream.Learning.Recommendation;

/// <summary>Lists of differing length, laid end to end.</summary>
internal static class CompressedRows
{
    /// <exception cref="ArgumentException">The starts do not rise from 0 to the number of values.</exception>
    public static void Check(int[] starts, int valueCount)
    {
        if (starts.Length == 0 || starts[0] != 0 || starts[^1] != valueCount)
            throw new ArgumentException($"The starts must go from 0 to the number of values, {valueCount}.", nameof(starts));
        for (int i = 1; i < starts.Length; i++)
            if (starts[i] < starts[i - 1]) throw new ArgumentException($"Start {i} is {starts[i]}, before the one before it, {starts[i - 1]}.", nameof(starts));
    }
}
