using System.Globalization;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks.Peers;

/// <summary>
/// Random search of our network's settings, on folds that <see cref="PeerQuality"/> does not report on: (1) every setting on five folds;
/// (2) those of the smallest log loss again on ten other folds, since the best of many is partly luck.
/// The ranges are those in which an earlier, wider search of 40 settings did best; there no dropout and a penalty of 0.0001 cost 0.005 in log loss.
/// </summary>
internal static class NetworkSearch
{
    private const int Finalists = 8;

    /// <summary>Numbers imputed, through the signed logarithm and scaled; categories as 0/1 columns.</summary>
    public static ColumnTransformerOptions Preparation { get; } = ColumnTransformerOptions.ForLinear with { Logarithm = true };

    /// <summary>Tries so many settings and prints a line of CSV for each, then the finalists again.</summary>
    /// <param name="data">The file.</param>
    /// <param name="trials">Number of settings.</param>
    /// <param name="output">Receives the lines.</param>
    public static async Task RunAsync(string data, int trials, TextWriter output)
    {
        DuelRows rows = await DuelRows.ReadAsync(data, DuelModel.CodesAreCategories, CancellationToken.None);
        await output.WriteLineAsync("rocAuc,prAuc,logLoss,layers,members,batch,learningRate,l2,dropout,patience");
        var random = new Random(7);
        NeuralNetworkOptions[] settings = [new(), .. Enumerable.Range(0, trials).Select(_ => Draw(random))];
        double[] logLosses = await JudgeAsync(rows, [901], settings, output);
        await output.WriteLineAsync("on ten other folds:");
        await JudgeAsync(rows, [902, 903], [.. settings.Zip(logLosses).OrderBy(pair => pair.Second).Take(Finalists).Select(pair => pair.First)], output);
    }

    private static NeuralNetworkOptions Draw(Random random)
    {
        return new()
        {
            HiddenLayers = Pick<IReadOnlyList<int>>([32, 16], [64, 32], [64], [32]),
            BatchSize = Pick(64, 128, 256),
            LearningRate = Pick(1e-3, 2e-3),
            L2 = Pick(1e-3, 2e-3, 3e-3),
            Dropout = Pick(0.1, 0.2),
            Patience = 20,
            Threads = 1,
        };

        T Pick<T>(params T[] values) => values[random.Next(values.Length)];
    }

    // The mean log loss of each.
    private static async Task<double[]> JudgeAsync(DuelRows rows, int[] seeds, NeuralNetworkOptions[] settings, TextWriter output)
    {
        (Dataset Train, Dataset Test)[] folds = [.. seeds.SelectMany(rows.Folds).Select(fold => rows.Prepare(fold, Preparation))];
        var logLosses = new double[settings.Length];
        for (int i = 0; i < settings.Length; i++)
        {
            NeuralNetworkOptions options = settings[i];
            double[][] figures = [.. folds.AsParallel().AsOrdered().Select(fold => Judge(fold, options))];
            logLosses[i] = figures.Average(figure => figure[2]);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Average(figure => figure[0]):0.00000},{figures.Average(figure => figure[1]):0.00000},{logLosses[i]:0.00000},{string.Join('-', options.HiddenLayers)},{options.Members},{options.BatchSize},{options.LearningRate},{options.L2},{options.Dropout},{options.Patience}"));
        }

        return logLosses;
    }

    private static double[] Judge((Dataset Train, Dataset Test) fold, NeuralNetworkOptions options)
    {
        NeuralNetwork model = NeuralNetwork.Fit(fold.Train, options);
        double[] probabilities = [.. Enumerable.Range(0, fold.Test.RowCount).Select(row => Sigmoid.Of(model.Score(fold.Test.Features.Row(row))))];
        ReadOnlySpan<double> labels = fold.Test.Targets.Span;
        return [RocAuc.Score(labels, probabilities), AveragePrecision.Score(labels, probabilities), LogLoss.Score(labels, probabilities)];
    }
}
