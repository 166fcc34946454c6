using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks.Peers;

/// <summary>
/// Our half of tests/peers/neural_network.sh: learns the network once, with fixed epochs and no early stopping, on rows that <see cref="PeerTraining"/>
/// made, scaled as the peer scales them.
/// </summary>
internal static class NeuralNetworkDuel
{
    private const string Usage = "usage: peer-network FOLDER columns=N batch=N epochs=N threads=N warm=0|1";

    /// <summary>Prints a line of JSON with seconds and the AUC of the rows held out.</summary>
    /// <param name="args">What follows "peer-network".</param>
    /// <param name="output">Receives the line.</param>
    public static int Run(string[] args, TextWriter output)
    {
        if (args is not [var folder, .. { Length: 5 } given])
        {
            output.WriteLine(Usage);
            return 2;
        }

        var settings = given.Select(text => text.Split('=')).ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
        output.WriteLine(JsonSerializer.Serialize(Fit(folder, settings)));
        return 0;
    }

    private static Dictionary<string, object> Fit(string folder, Dictionary<string, int> settings)
    {
        var options = new NeuralNetworkOptions
        {
            HiddenLayers = [64, 32],
            BatchSize = settings["batch"],
            Epochs = settings["epochs"],
            // The peer's alpha of 0.0001, which it divides by the rows of a batch.
            L2 = 1e-4 / settings["batch"],
            Dropout = 0,
            ValidationShare = 0,
            Threads = settings["threads"],
        };
        Dataset data = RowFiles.Read(folder, "train", settings["columns"]), heldOut = RowFiles.Read(folder, "heldout", settings["columns"]);
        Scale(data.Features, heldOut.Features);
        if (settings["warm"] == 1) NeuralNetwork.Fit(heldOut, options);

        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        NeuralNetwork model = NeuralNetwork.Fit(data, options);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double processor = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        double[] scores = [.. Enumerable.Range(0, heldOut.RowCount).Select(row => model.Score(heldOut.Features.Row(row)))];
        return new()
        {
            ["side"] = "ours",
            ["fit_s"] = seconds,
            ["cpu_s"] = processor,
            ["auc"] = RocAuc.Score(heldOut.Targets.Span, scores),
        };
    }

    // To mean 0 and deviation 1 over the rows to learn from, in place.
    private static void Scale(FeatureMatrix train, FeatureMatrix heldOut)
    {
        double[] means = new double[train.ColumnCount], squares = new double[train.ColumnCount];
        for (int row = 0; row < train.RowCount; row++)
        {
            ReadOnlySpan<float> values = train.Row(row);
            for (int column = 0; column < values.Length; column++)
            {
                means[column] += values[column];
                squares[column] += (double)values[column] * values[column];
            }
        }

        for (int column = 0; column < means.Length; column++)
        {
            double mean = means[column] / train.RowCount, deviation = Math.Sqrt((squares[column] / train.RowCount) - (mean * mean));
            foreach (FeatureMatrix table in (FeatureMatrix[])[train, heldOut])
            {
                for (int row = 0; row < table.RowCount; row++)
                {
                    ref float value = ref table.WritableRow(row)[column];
                    value = (float)((value - mean) / (deviation > 0 ? deviation : 1));
                }
            }
        }
    }
}
