using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;

namespace Clickstream.Benchmarks.Peers;

/// <summary>Our half of tests/peers/training.sh: makes the rows that both sides read, and fits them once in a process of its own.</summary>
internal static class PeerTraining
{
    private const string Usage = """
        usage: peer-training make FOLDER rows=N columns=N heldOut=N
               peer-training fit FOLDER columns=N trees=N leaves=N depth=N threads=N warm=0|1
        """;

    /// <summary>Runs one of the two; <c>fit</c> prints a line of JSON with seconds and MiB.</summary>
    /// <param name="args">What follows "peer-training".</param>
    /// <param name="output">Receives the line.</param>
    public static int Run(string[] args, TextWriter output)
    {
        if (args is not [var what and ("make" or "fit"), var folder, .. var given])
        {
            output.WriteLine(Usage);
            return 2;
        }

        var settings = given.Select(text => text.Split('=')).ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
        if (what == "make")
        {
            RowFiles.Write(folder, "train", settings["rows"], settings["columns"], seed: 1);
            RowFiles.Write(folder, "heldout", settings["heldOut"], settings["columns"], seed: 2);
        }
        else
        {
            output.WriteLine(JsonSerializer.Serialize(Fit(folder, settings)));
        }

        return 0;
    }

    private static Dictionary<string, object> Fit(string folder, Dictionary<string, int> settings)
    {
        int columns = settings["columns"];
        var options = new GradientBoostingOptions
        {
            Trees = settings["trees"],
            LearningRate = 0.1,
            MaximumLeaves = settings["leaves"],
            MaximumDepth = settings["depth"],
            MinimumRowsPerLeaf = 1,
            MinimumChildWeight = 1,
            L2 = 1,
            MaximumBins = 255,
            Threads = settings["threads"],
        };
        if (settings["warm"] == 1) GradientBoosting.Fit(RowFiles.Read(folder, "heldout", columns), options);

        Dataset data = RowFiles.Read(folder, "train", columns);
        double before = ProcessFigures.PeakMebibytes();
        double busyBefore = ProcessFigures.BusySeconds();
        double processorBefore = ProcessFigures.OwnSeconds();
        long start = Stopwatch.GetTimestamp();
        GradientBoosting model = GradientBoosting.Fit(data, options);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double processor = ProcessFigures.OwnSeconds() - processorBefore;
        double busy = ProcessFigures.BusySeconds() - busyBefore;
        double peak = ProcessFigures.PeakMebibytes();

        Dataset heldOut = RowFiles.Read(folder, "heldout", columns);
        double[] scores = [.. Enumerable.Range(0, heldOut.RowCount).Select(row => model.Score(heldOut.Features.Row(row)))];
        return new()
        {
            ["side"] = "ours",
            ["fit_s"] = seconds,
            ["cpu_s"] = processor,
            ["before_mib"] = before,
            ["peak_mib"] = peak,
            ["auc"] = RocAuc.Score(heldOut.Targets.Span, scores),
            ["others"] = (busy - processor) / seconds,
            ["leaves"] = model.Ensemble.Columns.Count(column => column < 0),
        };
    }
}
