using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks.Peers;

/// <summary>
/// Our half of tests/peers/methods.sh: makes the rows that both sides read, and fits a method once in a process of its own.
/// </summary>
internal static class PeerMethods
{
    private const string Usage = """
        usage: peer-methods METHOD make FOLDER rows=N heldOut=N
               peer-methods METHOD fit FOLDER threads=N warm=0|1
        """;

    // A new method: a line here and one in methods.py.
    private static readonly IPeerMethod[] All =
    [
        new LogisticMethod(),
        new AmountMethod("linear", rows => LinearRegression.Fit(rows, new())),
        new AmountMethod("ridge", rows => RidgeRegression.Fit(rows, new())),
        new AmountMethod("lasso", rows => LassoRegression.Fit(rows, new() { Alpha = 0.01 })),
        new AmountMethod("elastic-net", rows => ElasticNet.Fit(rows, new() { Alpha = 0.01 })),
        new NetworkMethod("neural-network", batchSize: 200),
        new NetworkMethod("neural-network-1024", batchSize: 1_024),
        new SmoteMethod("smote", 10),
        new SmoteMethod("smote-17", 17),
    ];

    /// <summary>Runs one of the two; <c>fit</c> prints a line of JSON with seconds, MiB and quality.</summary>
    /// <param name="args">What follows "peer-methods".</param>
    /// <param name="output">Receives the line.</param>
    public static int Run(string[] args, TextWriter output)
    {
        if (args is not [var name, var what and ("make" or "fit"), var folder, .. var given] || Find(name) is not { } method)
        {
            output.WriteLine($"{Usage}{Environment.NewLine}METHOD: {string.Join(", ", All.Select(method => method.Name))}");
            return 2;
        }

        var settings = given.Select(text => text.Split('=')).ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
        if (what == "make")
        {
            RowFiles.Write(folder, "train", settings["rows"], method.ColumnCount, method.Rows(seed: 1));
            RowFiles.Write(folder, "heldout", settings["heldOut"], method.ColumnCount, method.Rows(seed: 2));
            File.WriteAllText(Path.Combine(folder, "columns"), method.ColumnCount.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            output.WriteLine(JsonSerializer.Serialize(Fit(method, folder, settings["threads"], settings["warm"] == 1)));
        }

        return 0;
    }

    private static IPeerMethod? Find(string name) => Array.Find(All, method => method.Name == name);

    private static Dictionary<string, object> Fit(IPeerMethod method, string folder, int threads, bool warm)
    {
        if (warm) method.Fit(RowFiles.Read(folder, "heldout", method.ColumnCount), threads);
        Dataset train = RowFiles.Read(folder, "train", method.ColumnCount);
        double before = ProcessFigures.PeakMebibytes(), busy = ProcessFigures.BusySeconds(), processor = ProcessFigures.OwnSeconds();
        long start = Stopwatch.GetTimestamp();
        Func<Dataset, double> judge = method.Fit(train, threads);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        processor = ProcessFigures.OwnSeconds() - processor;
        busy = ProcessFigures.BusySeconds() - busy;
        double peak = ProcessFigures.PeakMebibytes();
        return new()
        {
            ["side"] = "ours",
            ["fit_s"] = seconds,
            ["cpu_s"] = processor,
            ["before_mib"] = before,
            ["peak_mib"] = peak,
            ["quality"] = judge(RowFiles.Read(folder, "heldout", method.ColumnCount)),
            ["others"] = (busy - processor) / seconds,
        };
    }
}
