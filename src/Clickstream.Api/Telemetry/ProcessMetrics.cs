using System.Diagnostics;
using System.Globalization;

namespace Clickstream.Api.Telemetry;

/// <summary>The process and its runtime, under the names that Prometheus' own clients use. By OTLP the runtime's meter tells them.</summary>
internal sealed class ProcessMetrics : IMetricSource
{
    private const string OpenFiles = "/proc/self/fd";

    /// <inheritdoc/>
    public IReadOnlyList<MetricFamily> Families { get; } =
    [
        Of(MetricKind.Counter, "process.cpu", "s", "Processor time of the process, user and system.", () => OfProcess(process => process.TotalProcessorTime.TotalSeconds)),
        Of(MetricKind.Gauge, "process.resident.memory", "By", "Memory of the process that lies in RAM.", () => OfProcess(process => process.WorkingSet64)),
        Of(MetricKind.Gauge, "process.threads", null, "Threads of the process.", () => OfProcess(process => process.Threads.Count)),
        Of(MetricKind.Gauge, "process.start.time", "s", "When the process began, in seconds since 1970.", () => OfProcess(StartTime)),
        new(MetricKind.Gauge, "process.open.fds", null, "Open files and connections; on Linux only.") { Read = ReadOpenFiles, IsOfRuntime = true },
        Of(MetricKind.Gauge, "dotnet.gc.heap.size", "By", "Memory of objects, those no longer needed included.", () => GC.GetTotalMemory(forceFullCollection: false)),
        Of(MetricKind.Counter, "dotnet.gc.allocated", "By", "Memory that was given to objects.", () => GC.GetTotalAllocatedBytes(precise: false)),
        Of(MetricKind.Counter, "dotnet.gc.pause", "s", "Time for which the collector made all threads wait.", () => GC.GetTotalPauseDuration().TotalSeconds),
        new(MetricKind.Counter, "dotnet.gc.collections", null, "Collections, by the oldest generation collected.", "generation") { Read = ReadCollections, IsOfRuntime = true },
        Of(MetricKind.Gauge, "dotnet.thread.pool.threads", null, "Threads of the pool.", () => ThreadPool.ThreadCount),
        Of(MetricKind.Gauge, "dotnet.thread.pool.queue.length", null, "Work that waits for a thread of the pool.", () => ThreadPool.PendingWorkItemCount),
    ];

    private static MetricFamily Of(MetricKind kind, string name, string? unit, string help, Func<double> read) =>
        new(kind, name, unit, help) { Read = () => [new([], read())], IsOfRuntime = true };

    private static double OfProcess(Func<Process, double> read)
    {
        using var process = Process.GetCurrentProcess();
        return read(process);
    }

    private static double StartTime(Process process) => (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds;

    private static IEnumerable<MetricSample> ReadOpenFiles() =>
        Directory.Exists(OpenFiles) ? [new([], Directory.EnumerateFileSystemEntries(OpenFiles).Count())] : [];

    // The runtime counts a collection of an older generation among those of the younger as well.
    private static IEnumerable<MetricSample> ReadCollections()
    {
        for (int generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            int older = generation == GC.MaxGeneration ? 0 : GC.CollectionCount(generation + 1);
            yield return new MetricSample([generation.ToString(CultureInfo.InvariantCulture)], Math.Max(0, GC.CollectionCount(generation) - older));
        }
    }
}
