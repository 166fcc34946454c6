using System.Diagnostics;
using System.Globalization;

namespace Clickstream.Benchmarks.Steps;

/// <summary>Measures steps and prints a line each: nanoseconds, the least and the median of several rounds, and bytes allocated, per item.</summary>
/// <param name="output">Receives the lines.</param>
/// <param name="title">What an item is.</param>
/// <param name="count">Number of items; a step is called with 0 to one less, in turn.</param>
internal sealed class StepTable(TextWriter output, string title, int count)
{
    private const int Rounds = 9;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(150);

    private bool _begun;

    /// <summary>Measures a step.</summary>
    public void Add(string name, Action<int> step)
    {
        if (!_begun) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title,-58} {"least ns",10} {"median ns",10} {"bytes",8}"));
        _begun = true;
        int passes = Warm(step);
        var nanoseconds = new double[Rounds];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            Pass(step, passes);
            nanoseconds[round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / ((double)passes * count);
        }

        double bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / ((double)Rounds * passes * count);
        Array.Sort(nanoseconds);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-56} {nanoseconds[0],10:0.0} {nanoseconds[Rounds / 2],10:0.0} {bytes,8:0.#}"));
    }

    // Until the runtime has compiled the step for good, and to know how many passes fill a round.
    private int Warm(Action<int> step)
    {
        long start = Stopwatch.GetTimestamp();
        int passes = 0;
        for (; Stopwatch.GetElapsedTime(start) < 4 * RoundTime; passes++) Pass(step, 1);
        return Math.Max(1, passes / 4);
    }

    private void Pass(Action<int> step, int passes)
    {
        for (int pass = 0; pass < passes; pass++)
            for (int i = 0; i < count; i++) step(i);
    }
}
