using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Benchmarks.Peers;

/// <summary>Our side of <c>tests/peers/predicting.sh</c>: the peer's own trees, scored by ours. Prints one line of JSON.</summary>
internal static class PeerPredicting
{
    private const int Passes = 5;
    private const int RowsPerChunk = 1024;
    private const int ExplainedRows = 500;

    // The peer adds 200 float32 leaves, we doubles.
    private const double Tolerance = 1e-5;

    /// <param name="arguments">The ensemble as JSON; rows as raw float32, row after row; the peer's score of the first of them, raw float32.</param>
    /// <param name="output">Receives the figures.</param>
    /// <returns>0, or 1 when a score differs from the peer's.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        using FileStream model = File.OpenRead(arguments[0]);
        TreeEnsemble ensemble = JsonSerializer.Deserialize<TreeEnsemble>(model)!;
        float[] rows = Floats(arguments[1]);
        float[] peer = Floats(arguments[2]);
        int columns = ensemble.ColumnCount;
        var scores = new double[rows.Length / columns];
        ensemble.Score(rows, scores);
        for (int row = 0; row < peer.Length; row++)
        {
            if (Math.Abs(scores[row] - peer[row]) <= Tolerance * Math.Max(1, Math.Abs(peer[row]))) continue;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Row {row}: we score {scores[row]:R}, the peer {peer[row]:R}."));
            return 1;
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        ScoreInTurn(ensemble, rows);
        double bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / scores.Length;
        double rowOneThread = MedianSeconds(() => ScoreInTurn(ensemble, rows)) / scores.Length;
        double rowTwoThreads = MedianSeconds(() => Parallel.Invoke(
            () => ScoreInTurn(ensemble, rows.AsSpan(0, scores.Length / 2 * columns)),
            () => ScoreInTurn(ensemble, rows.AsSpan(scores.Length / 2 * columns)))) / scores.Length;
        double batchOneThread = MedianSeconds(() => ensemble.Score(rows, scores));
        double batchTwoThreads = MedianSeconds(() => ScoreOnTwoThreads(ensemble, rows, scores));
        double explain = MedianSeconds(() => Explain(ensemble, rows)) / ExplainedRows;
        output.WriteLine(JsonSerializer.Serialize(new { rowOneThread, rowTwoThreads, bytes, batchOneThread, batchTwoThreads, explain }));
        return 0;
    }

    private static float[] Floats(string path) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();

    // The sum is looked at, so that nothing is optimised away.
    private static void ScoreInTurn(TreeEnsemble ensemble, ReadOnlySpan<float> rows)
    {
        int columns = ensemble.ColumnCount;
        double sum = 0;
        for (int first = 0; first < rows.Length; first += columns) sum += ensemble.Score(rows.Slice(first, columns));
        if (double.IsNaN(sum)) throw new InvalidOperationException("A score is NaN.");
    }

    private static void ScoreOnTwoThreads(TreeEnsemble ensemble, float[] rows, double[] scores) =>
        Parallel.For(0, (scores.Length + RowsPerChunk - 1) / RowsPerChunk, new ParallelOptions { MaxDegreeOfParallelism = 2 }, chunk =>
        {
            int start = chunk * RowsPerChunk;
            int count = Math.Min(RowsPerChunk, scores.Length - start);
            ensemble.Score(rows.AsSpan(start * ensemble.ColumnCount, count * ensemble.ColumnCount), scores.AsSpan(start, count));
        });

    private static void Explain(TreeEnsemble ensemble, float[] rows)
    {
        var contributions = new double[ensemble.ColumnCount];
        for (int row = 0; row < ExplainedRows; row++)
            ensemble.Explain(rows.AsSpan(row * ensemble.ColumnCount, ensemble.ColumnCount), contributions);
    }

    // The first pass is not counted: it is compiled on the way.
    private static double MedianSeconds(Action pass)
    {
        pass();
        var seconds = new double[Passes];
        for (int i = 0; i < Passes; i++)
        {
            long start = Stopwatch.GetTimestamp();
            pass();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[Passes / 2];
    }
}
