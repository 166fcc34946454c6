using Clickstream.Packages;

namespace Clickstream.Trainer.Training;

/// <summary>Describes what a model answers to rows that it has not seen, so that the service can tell when its answers drift away.</summary>
internal static class ScoreProfiler
{
    private const int BinCount = 20;

    /// <summary>The histogram, in bins of about equal mass; null without any answer.</summary>
    /// <param name="scores">Finite answers, one a row.</param>
    /// <param name="sessionCount">Number of sessions that the rows are of.</param>
    public static ScoreProfile? Describe(IReadOnlyList<double> scores, int sessionCount)
    {
        double[] ascending = [.. scores.Order()];
        if (ascending.Length == 0) return null;

        // Trees and isotonic calibrators give few different answers: the edges lie a hair above those, since another processor may round the last bit otherwise.
        double[] edges = [.. Enumerable.Range(1, BinCount - 1)
            .Select(bin => (double)MathF.BitIncrement((float)ascending[(int)((long)bin * (ascending.Length - 1) / BinCount)]))
            .Distinct()
            .Where(edge => edge < ascending[^1])];
        double[] counts = new double[edges.Length + 1];
        foreach (double score in ascending)
        {
            int at = Array.BinarySearch(edges, score);
            counts[at >= 0 ? at : ~at]++;
        }

        return new ScoreProfile(ascending.Length, sessionCount, edges, [.. counts.Select(count => count / ascending.Length)]);
    }
}
