using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks.Peers;

/// <summary>Our half of tests/peers/clustering.sh: makes the rows that both sides read, and partitions them once in a process of its own.</summary>
internal static class PeerClustering
{
    private const string Usage = """
        usage: peer-clustering make FOLDER rows=N columns=N groups=N apart=PERCENT
               peer-clustering fit FOLDER columns=N method=NAME
        """;

    /// <summary>Runs one of the two; <c>fit</c> writes ours.i32, the cluster of each row (-1: noise), and prints a line of JSON with seconds and MiB.</summary>
    /// <param name="args">What follows "peer-clustering".</param>
    /// <param name="output">Receives the line.</param>
    public static int Run(string[] args, TextWriter output)
    {
        if (args is not [var what and ("make" or "fit"), var folder, .. var given])
        {
            output.WriteLine(Usage);
            return 2;
        }

        Dictionary<string, string> settings = given.Select(text => text.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        if (what == "make")
        {
            ClusterRows.Write(folder, Number("rows"), Number("columns"), Number("groups"), Number("apart") / 100.0, seed: 1);
        }
        else
        {
            ClusterMethod method = ClusterMethod.All.Single(method => method.Name == settings["method"]);
            output.WriteLine(JsonSerializer.Serialize(Fit(folder, RowFiles.Read(folder, ClusterRows.Name, Number("columns")).Features, method)));
        }

        return 0;

        int Number(string name) => int.Parse(settings[name], CultureInfo.InvariantCulture);
    }

    private static Dictionary<string, object> Fit(string folder, FeatureMatrix rows, ClusterMethod method)
    {
        double before = ProcessFigures.PeakMebibytes(), busy = ProcessFigures.BusySeconds(), processor = ProcessFigures.OwnSeconds();
        long start = Stopwatch.GetTimestamp();
        Func<int?[]> fitted = method.Fit(rows);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        processor = ProcessFigures.OwnSeconds() - processor;
        busy = ProcessFigures.BusySeconds() - busy;
        double peak = ProcessFigures.PeakMebibytes();
        int[] clusters = [.. fitted().Select(cluster => cluster ?? -1)];
        File.WriteAllBytes(Path.Combine(folder, "ours.i32"), MemoryMarshal.AsBytes<int>(clusters).ToArray());
        return new()
        {
            ["side"] = "ours",
            ["fit_s"] = seconds,
            ["cpu_s"] = processor,
            ["before_mib"] = before,
            ["peak_mib"] = peak,
            ["others"] = (busy - processor) / seconds,
        };
    }
}
