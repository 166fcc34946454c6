using System.Diagnostics;
using System.Globalization;

namespace Clickstream.Benchmarks.Peers;

/// <summary>Time and memory as the kernel counts them; on Linux only.</summary>
internal static class ProcessFigures
{
    /// <summary>Processor time of this process in seconds.</summary>
    public static double OwnSeconds() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    /// <summary>
    /// Time in seconds that all processes together spent on all processors since the start of the machine: user, nice and system, in
    /// ticks of 10 ms.
    /// </summary>
    public static double BusySeconds() =>
        File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..4]
            .Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / 100;

    /// <summary>Peak resident memory of this process in MiB.</summary>
    public static double PeakMebibytes()
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
