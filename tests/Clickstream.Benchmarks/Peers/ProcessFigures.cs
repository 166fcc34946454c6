using System.Diagnostics;
using System.Globalization;

namespace Clickstream.Benchmarks.Peers;

/// <summary>What the kernel knows of this process and of the machine.</summary>
internal static class ProcessFigures
{
    /// <summary>Time that this process has spent on all processors.</summary>
    public static double ProcessorSeconds() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    /// <summary>Time that all processes together spent on all processors since the start of the machine: user, nice and system, in ticks of 10 ms.</summary>
    public static double BusySeconds() =>
        File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..4]
            .Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / 100;

    /// <summary>Peak resident memory of this process.</summary>
    public static double PeakMebibytes()
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
