using System.Globalization;
using Clickstream.Learning.ModelSelection;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks.Peers;

/// <summary>
/// Our half of tests/peers/quality.sh: makes the folds, learns on each and writes the probabilities of the rows held out. The peer's half reads
/// both and computes every figure, of ours too, so that no difference comes of two ways to count.
/// </summary>
internal static class PeerQuality
{
    private const int Repeats = 3;

    // The first of the folds' seeds, one a repeat. The search looks at others.
    internal const int FirstSeed = 20_261_123;

    private const string Usage = """
        usage: peer-quality DATA.csv[.gz] FOLDER         writes folds.csv (row,repeat,fold) and ours.csv (model,repeat,row,probability)
               peer-quality DATA.csv[.gz] --search N     N random settings of our boosting, on folds of other seeds
               peer-quality DATA.csv[.gz] --search-network N     the same of our neural network
               peer-quality --synthetic                  the table of the synthetic sets
        """;

    /// <summary>Runs one of the three.</summary>
    /// <param name="args">What follows "peer-quality".</param>
    /// <param name="output">Receives tables.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        switch (args)
        {
            case ["--synthetic"]:
                return PeerSynthetic.Run(output);
            case [var data, "--search", var trials]:
                await PeerSearch.RunAsync(data, int.Parse(trials, CultureInfo.InvariantCulture), output);
                return 0;
            case [var data, "--search-network", var trials]:
                await NetworkSearch.RunAsync(data, int.Parse(trials, CultureInfo.InvariantCulture), output);
                return 0;
            case [var data, var folder] when Directory.Exists(folder):
                await PredictAsync(data, folder);
                return 0;
            default:
                output.WriteLine(Usage);
                return 2;
        }
    }

    private static async Task PredictAsync(string data, string folder)
    {
        DuelRows rows = await DuelRows.ReadAsync(data, DuelModel.CodesAreCategories, CancellationToken.None);
        await using StreamWriter folds = File.CreateText(Path.Combine(folder, "folds.csv"));
        await using StreamWriter ours = File.CreateText(Path.Combine(folder, "ours.csv"));
        await folds.WriteLineAsync("row,repeat,fold");
        await ours.WriteLineAsync("model,repeat,row,probability");
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            IReadOnlyList<Fold> parts = rows.Folds(FirstSeed + repeat);
            for (int fold = 0; fold < parts.Count; fold++)
            {
                foreach (int row in parts[fold].Test) await folds.WriteLineAsync(FormattableString.Invariant($"{row},{repeat},{fold}"));
                foreach (DuelModel model in DuelModel.All)
                {
                    (Dataset train, Dataset test) = rows.Prepare(parts[fold], model.Preparation);
                    IPredictor fitted = model.Fit(train, (repeat * parts.Count) + fold);
                    for (int i = 0; i < test.RowCount; i++)
                    {
                        double probability = Sigmoid.Of(fitted.Score(test.Features.Row(i)));
                        await ours.WriteLineAsync(FormattableString.Invariant($"\"{model.Name}\",{repeat},{parts[fold].Test[i]},{probability:R}"));
                    }
                }
            }
        }
    }
}
