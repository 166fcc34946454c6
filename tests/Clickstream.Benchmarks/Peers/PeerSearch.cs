using System.Globalization;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;

namespace Clickstream.Benchmarks.Peers;

/// <summary>
/// Random search of our boosting's settings, on folds that <see cref="PeerQuality"/> does not report on: (1) every setting on five folds;
/// (2) those of the smallest log loss again on ten other folds, since the best of many is partly luck.
/// The ranges are those in which an earlier, wider search of 23 settings did best; there a column share of 0.3 cost 0.01 in PR-AUC.
/// </summary>
internal static class PeerSearch
{
    private const int Finalists = 10;

    /// <summary>Tries so many settings and prints a line of CSV for each, then the finalists again.</summary>
    /// <param name="data">The file.</param>
    /// <param name="trials">Number of settings.</param>
    /// <param name="output">Receives the lines.</param>
    public static async Task RunAsync(string data, int trials, TextWriter output)
    {
        DuelRows[] tables = [await DuelRows.ReadAsync(data, false, CancellationToken.None), await DuelRows.ReadAsync(data, true, CancellationToken.None)];
        await output.WriteLineAsync("rocAuc,prAuc,logLoss,codesAreCategories,trees,learningRate,leaves,minimumRows,l2,columnShare,rowShare,bins");
        var random = new Random(7);
        (int Categories, GradientBoostingOptions Options)[] settings = [.. Enumerable.Range(0, trials).Select(_ => (random.Next(2), Draw(random)))];
        double[] logLosses = await JudgeAsync(tables, [901], settings, output);
        await output.WriteLineAsync("on ten other folds:");
        await JudgeAsync(tables, [902, 903], [.. settings.Zip(logLosses).OrderBy(pair => pair.Second).Take(Finalists).Select(pair => pair.First)], output);
    }

    private static GradientBoostingOptions Draw(Random random)
    {
        double rate = Pick(0.02, 0.03, 0.05);
        return new()
        {
            LearningRate = rate,
            // Steps that go equally far in all: the best number of trees is about in inverse proportion to the rate.
            Trees = (int)(Pick(4, 5, 6, 8) / rate),
            MaximumLeaves = Pick(7, 11, 15, 23, 31),
            MinimumRowsPerLeaf = Pick(5, 10, 20, 40),
            L2 = Pick(0.0, 1, 5, 10),
            ColumnShare = Pick(0.6, 0.8, 1),
            RowShare = Pick(0.5, 0.7, 0.85, 1),
            MaximumBins = Pick(127, 255),
            Threads = 2,
        };

        T Pick<T>(params T[] values) => values[random.Next(values.Length)];
    }

    // The mean log loss of each.
    private static async Task<double[]> JudgeAsync(
        DuelRows[] tables, int[] seeds, (int Categories, GradientBoostingOptions Options)[] settings, TextWriter output)
    {
        (Dataset Train, Dataset Test)[][] folds = [.. tables.Select(rows => seeds.SelectMany(rows.Folds).Select(rows.Prepare).ToArray())];
        var logLosses = new double[settings.Length];
        for (int i = 0; i < settings.Length; i++)
        {
            (int categories, GradientBoostingOptions options) = settings[i];
            double[][] figures = [.. folds[categories].Select(fold => Judge(fold, options))];
            logLosses[i] = figures.Average(figure => figure[2]);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Average(figure => figure[0]):0.00000},{figures.Average(figure => figure[1]):0.00000},{logLosses[i]:0.00000},{categories},{options.Trees},{options.LearningRate},{options.MaximumLeaves},{options.MinimumRowsPerLeaf},{options.L2},{options.ColumnShare},{options.RowShare},{options.MaximumBins}"));
        }

        return logLosses;
    }

    private static double[] Judge((Dataset Train, Dataset Test) fold, GradientBoostingOptions options)
    {
        GradientBoosting model = GradientBoosting.Fit(fold.Train, options);
        double[] probabilities = [.. Enumerable.Range(0, fold.Test.RowCount).Select(row => Sigmoid.Of(model.Score(fold.Test.Features.Row(row))))];
        ReadOnlySpan<double> labels = fold.Test.Targets.Span;
        return [RocAuc.Score(labels, probabilities), AveragePrecision.Score(labels, probabilities), LogLoss.Score(labels, probabilities)];
    }
}
