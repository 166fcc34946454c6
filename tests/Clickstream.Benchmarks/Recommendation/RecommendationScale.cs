using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Clickstream.Benchmarks.Peers;
using Clickstream.Learning.Recommendation;

namespace Clickstream.Benchmarks.Recommendation;

/// <summary>How learning a recommendation grows with the clicks: time, memory, bytes, and how long one answer takes. Prints a table row a size.</summary>
internal static class RecommendationScale
{
    private const string Usage = """
        usage: recommendation-scale [CLICKS ...] [--kinds=N] [--seed=N]
               CLICKS: 1000000 unless said, small ones first; --kinds: products per product of the simulated shop, 1 unless said
        """;

    private const int DefaultClicks = 1_000_000;
    private const int Answers = 20;

    /// <param name="args">What follows "recommendation-scale".</param>
    /// <param name="output">Receives the table.</param>
    public static int Run(string[] args, TextWriter output)
    {
        int kinds = 1, seed = 1;
        var sizes = new List<int>();
        foreach (string arg in args)
        {
            if (arg.StartsWith("--kinds=", StringComparison.Ordinal) && TryRead(arg["--kinds=".Length..], out kinds)) continue;
            if (arg.StartsWith("--seed=", StringComparison.Ordinal) && TryRead(arg["--seed=".Length..], out seed)) continue;
            if (TryRead(arg, out int clicks)) sizes.Add(clicks);
            else
            {
                output.WriteLine(Usage);
                return 2;
            }
        }

        if (sizes.Count == 0) sizes.Add(DefaultClicks);
        output.WriteLine("| clicks | sessions | items | fit s | of it CPU s | before MiB | index MiB | peak MiB | bytes MiB | deflated MiB | load ms | questions | p50 us | p90 us | p99 us | bytes allocated |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (int size in sizes) output.WriteLine(Row(new SimulatedClicks(size, kinds, seed)));
        return 0;
    }

    private static string Row(SimulatedClicks clicks)
    {
        NextItemQuery[] questions = clicks.Questions();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        double processor = ProcessFigures.OwnSeconds();
        long start = Stopwatch.GetTimestamp();
        NextItemModel model = NextItemTrainer.Fit(clicks.Train, clicks.Attributes, new NextItemOptions());
        double fit = Stopwatch.GetElapsedTime(start).TotalSeconds;
        processor = ProcessFigures.OwnSeconds() - processor;
        double peak = ProcessFigures.PeakMebibytes();
        using var bytes = new MemoryStream();
        NextItemFormat.Write(bytes, model);
        (double load, NextItemModel loaded) = Load(bytes);
        long deflated = Deflated(bytes);

        // The index alone is what stays when the model that was fitted, which may share arrays with its data, is gone.
        model = loaded;
        long withBoth = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(model);
        model = null!;
        loaded = null!;
        long withNeither = GC.GetTotalMemory(forceFullCollection: true);
        (_, model) = Load(bytes);
        (double[] micros, double allocated) = Ask(model, questions);
        return string.Create(CultureInfo.InvariantCulture, $"| {clicks.Train.ClickCount} | {clicks.Train.Count} | {clicks.Train.ItemCount} | {fit:F2} | {processor:F2} "
            + $"| {Mebibytes(before):F0} | {Mebibytes(withBoth - withNeither):F1} | {peak:F0} | {Mebibytes(bytes.Length):F1} | {Mebibytes(deflated):F1} | {load:F0} "
            + $"| {questions.Length} | {At(micros, 0.5):F1} | {At(micros, 0.9):F1} | {At(micros, 0.99):F1} | {allocated:F0} |");
    }

    private static (double Milliseconds, NextItemModel Model) Load(MemoryStream bytes)
    {
        ReadOnlySpan<byte> written = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        long start = Stopwatch.GetTimestamp();
        NextItemModel model = NextItemFormat.Read(written);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, model);
    }

    private static long Deflated(MemoryStream bytes)
    {
        using var target = new MemoryStream();
        using (var deflate = new DeflateStream(target, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(bytes.GetBuffer(), 0, (int)bytes.Length);
        return target.Length;
    }

    // Every question once to compile what is used, then once by the clock, one thread.
    private static (double[] Micros, double BytesPerAnswer) Ask(NextItemModel model, NextItemQuery[] questions)
    {
        NextItemScratch scratch = model.CreateScratch();
        var answer = new RankedItem[Answers];
        foreach (NextItemQuery question in questions) model.Rank(question, scratch, answer);
        var micros = new double[questions.Length];
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < questions.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            int found = model.Rank(questions[i], scratch, answer);
            micros[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            if (found == 0) throw new InvalidOperationException($"Question {i} has no answer.");
        }

        double perAnswer = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)questions.Length;
        Array.Sort(micros);
        return (micros, perAnswer);
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static double Mebibytes(long bytes) => bytes / 1048576.0;

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
