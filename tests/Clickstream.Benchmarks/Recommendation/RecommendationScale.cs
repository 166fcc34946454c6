using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
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
        output.WriteLine("| clicks | sessions | items | fit s | of it CPU s | before MiB | index MiB | peak MiB | bytes MiB | deflated MiB | load ms | questions | p50 us | p90 us | p99 us | p50 us of 3 | p90 us of 3 | p99 us of 3 | bytes allocated |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
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
        long deflated = Deflated(bytes);
        double load = LoadMilliseconds(bytes);
        long held = HeldBytes(bytes);
        Timing once = Ask(model, questions, times: 1), calm = Ask(model, questions, times: 3);
        return string.Create(CultureInfo.InvariantCulture, $"| {clicks.Train.ClickCount} | {clicks.Train.Count} | {clicks.Train.ItemCount} | {fit:F2} | {processor:F2} "
            + $"| {Mebibytes(before):F0} | {Mebibytes(held):F1} | {peak:F0} | {Mebibytes(bytes.Length):F1} | {Mebibytes(deflated):F1} | {load:F0} "
            + $"| {questions.Length} | {once.At(0.5):F1} | {once.At(0.9):F1} | {once.At(0.99):F1} | {calm.At(0.5):F1} | {calm.At(0.9):F1} | {calm.At(0.99):F1} | {once.BytesPerAnswer:F0} |");
    }

    private static double LoadMilliseconds(MemoryStream bytes)
    {
        long start = Stopwatch.GetTimestamp();
        GC.KeepAlive(Read(bytes));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // What a process holds for a model that it has read: a method of its own, so that nothing else of it is alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long HeldBytes(MemoryStream bytes)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        NextItemModel model = Read(bytes);
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(model);
        return held;
    }

    private static NextItemModel Read(MemoryStream bytes) => NextItemFormat.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));

    private static long Deflated(MemoryStream bytes)
    {
        using var target = new MemoryStream();
        using (var deflate = new DeflateStream(target, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(bytes.GetBuffer(), 0, (int)bytes.Length);
        return target.Length;
    }

    // Every question once to compile what is used, then by the clock, one thread: so many times, of which the quickest counts.
    private static Timing Ask(NextItemModel model, NextItemQuery[] questions, int times)
    {
        NextItemScratch scratch = model.CreateScratch();
        var answer = new RankedItem[Answers];
        foreach (NextItemQuery question in questions) model.Rank(question, scratch, answer);
        var micros = new double[questions.Length];
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < questions.Length; i++)
        {
            micros[i] = double.PositiveInfinity;
            for (int time = 0; time < times; time++)
            {
                long start = Stopwatch.GetTimestamp();
                int found = model.Rank(questions[i], scratch, answer);
                micros[i] = Math.Min(micros[i], Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                if (found == 0) throw new InvalidOperationException($"Question {i} has no answer.");
            }
        }

        double perAnswer = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)times / questions.Length;
        Array.Sort(micros);
        return new Timing(micros, perAnswer);
    }

    private static double Mebibytes(long bytes) => bytes / 1048576.0;

    private sealed record Timing(double[] SortedMicros, double BytesPerAnswer)
    {
        public double At(double share) => SortedMicros[(int)(share * (SortedMicros.Length - 1))];
    }

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
