using System.Globalization;
using Clickstream.Learning.ModelSelection;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Sampling;
using Clickstream.Learning.Tables;
using Clickstream.Trainer.Data;

namespace Clickstream.Benchmarks.Peers;

/// <summary>
/// Our half of tests/peers/balance.sh: the models of the duel, each fitted on the training rows of a fold as they are and balanced in every
/// way, and what they say of the rows held out, before any correction.
/// </summary>
internal static class PeerBalance
{
    private const string Usage = "usage: peer-balance DATA.csv[.gz] FOLDER REPEATS     writes folds.csv (row,repeat,fold) and ours.csv (model,repeat,row,probability)";

    private static readonly (string Name, Func<TrainingRows, int, TrainingRows> Balance)[] Ways =
    [
        ("none", (rows, _) => rows),
        ("weights", (rows, _) => rows with { Weights = ClassWeights.Balanced(rows.Targets, rows.Weights) }),
        ("under", (rows, seed) => rows.Resample(new RandomUnderSampler(new() { Seed = seed }))),
        ("over", (rows, seed) => rows.Resample(new RandomOverSampler(new() { Seed = seed }))),
        ("smote", (rows, seed) => rows.Resample(new SmoteNc(new() { Seed = seed }))),
    ];

    /// <summary>Fits and predicts.</summary>
    /// <param name="args">What follows "peer-balance".</param>
    /// <param name="output">Receives the usage when the arguments are wrong.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        if (args is not [var data, var folder, var repeats] || !Directory.Exists(folder))
        {
            output.WriteLine(Usage);
            return 2;
        }

        DuelRows rows = await DuelRows.ReadAsync(data, DuelModel.CodesAreCategories, CancellationToken.None);
        await using StreamWriter folds = File.CreateText(Path.Combine(folder, "folds.csv"));
        await using StreamWriter ours = File.CreateText(Path.Combine(folder, "ours.csv"));
        await folds.WriteLineAsync("row,repeat,fold");
        await ours.WriteLineAsync("model,repeat,row,probability");
        for (int repeat = 0; repeat < int.Parse(repeats, CultureInfo.InvariantCulture); repeat++)
        {
            IReadOnlyList<Fold> parts = rows.Folds(PeerQuality.FirstSeed + repeat);
            for (int fold = 0; fold < parts.Count; fold++)
            {
                foreach (int row in parts[fold].Test) await folds.WriteLineAsync(FormattableString.Invariant($"{row},{repeat},{fold}"));
                foreach (DuelModel model in DuelModel.All)
                {
                    foreach ((string name, Func<TrainingRows, int, TrainingRows> balance) in Ways)
                        await WriteAsync(ours, $"{model.Name}/{name}", model, balance, rows, parts[fold], repeat, (repeat * parts.Count) + fold);
                }
            }
        }

        return 0;
    }

    private static async Task WriteAsync(
        StreamWriter ours, string name, DuelModel model, Func<TrainingRows, int, TrainingRows> balance, DuelRows rows, Fold fold, int repeat, int seed)
    {
        (Dataset train, Dataset test) = rows.Prepare(fold, model.Preparation, training => balance(training, seed));
        IPredictor fitted = model.Fit(train, seed);
        for (int i = 0; i < test.RowCount; i++)
        {
            double probability = Sigmoid.Of(fitted.Score(test.Features.Row(i)));
            await ours.WriteLineAsync(FormattableString.Invariant($"\"{name}\",{repeat},{fold.Test[i]},{probability:R}"));
        }
    }
}
