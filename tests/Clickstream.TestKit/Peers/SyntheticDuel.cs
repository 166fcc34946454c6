using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.TestKit.Peers;

/// <summary>
/// Our boosting against XGBoost's on a synthetic set: equal settings, the same rows, seed by seed, judged on the rows held out.
/// </summary>
/// <param name="Set">The rows.</param>
/// <param name="Peer">Name of the fixture's entry: another objective of the same rows has another.</param>
/// <param name="Objective">What is made small.</param>
/// <param name="FigureName">In words.</param>
/// <param name="Figure">Of the targets and scores held out.</param>
/// <param name="HigherIsBetter">Whether the figure grows as the model improves.</param>
/// <param name="CategoricalColumns">Columns to be told of as codes of categories.</param>
public sealed record SyntheticDuel(
    SyntheticSet Set, string Peer, BoostingObjective Objective, string FigureName, Func<double[], double[], double> Figure, bool HigherIsBetter, IReadOnlyList<int> CategoricalColumns)
{
    /// <summary>
    /// A duel a set; categories, amounts and counts twice: as numbers under the squared loss, and as what they are.
    /// </summary>
    public static IReadOnlyList<SyntheticDuel> All { get; } =
    [
        Classes("linear"),
        Classes("xor"),
        Classes("noisy"),
        Classes("200 categories"),
        Classes("200 categories", "200 categories (native)", 0),
        Classes("30 % missing"),
        Classes("imbalanced 1:200"),
        Amounts("heavy tail"),
        LogLink("heavy tail", "heavy tail (gamma)", BoostingObjective.Gamma, (target, mean) => Math.Log(mean / target) + target / mean - 1),
        Amounts("counts"),
        LogLink("counts", "counts (poisson)", BoostingObjective.Poisson, (target, mean) => (target > 0 ? target * Math.Log(target / mean) : 0) - target + mean),
        Classes("irrelevant columns"),
        Amounts("ties"),
    ];

    /// <summary>The peer's settings, but for those of categories, which are ours: the peer has none like them.</summary>
    private static GradientBoostingOptions Settings { get; } = new()
    {
        Trees = 100,
        LearningRate = 0.1,
        MaximumLeaves = 15,
        MinimumRowsPerLeaf = 1,
        MinimumChildWeight = 1,
        L2 = 1,
        Threads = 1,
    };

    /// <summary>Fits and judges ours for a seed.</summary>
    /// <param name="run">The fixture's run of that seed.</param>
    /// <exception cref="InvalidOperationException">The rows are not those that the peer saw.</exception>
    public double Ours(SyntheticFixture.Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Dataset rows = Set.Make(run.Seed, CategoricalColumns);
        CheckFingerprint(rows, run);
        int half = Set.Rows / 2;
        GradientBoosting model = GradientBoosting.Fit(
            new Dataset(rows.Features.SelectRows([.. Enumerable.Range(0, half)]), rows.Targets[..half]),
            Settings with { Objective = Objective });
        return Figure(
            rows.Targets[half..].ToArray(), [.. Enumerable.Range(half, half).Select(row => model.Score(rows.Features.Row(row)))]);
    }

    /// <summary>Fits and judges ours for all seeds.</summary>
    public SyntheticResult Run(SyntheticFixture fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        IReadOnlyList<SyntheticFixture.Run> runs = fixture.Sets.Single(set => set.Name == Peer).Runs;
        return new SyntheticResult(Peer, HigherIsBetter, [.. runs.Select(Ours)], [.. runs.Select(run => run.Peer)]);
    }

    private static SyntheticDuel Classes(string name, string? peer = null, params int[] categoricalColumns) => new(
        SetOf(name), peer ?? name, BoostingObjective.Logistic, "ROC-AUC", (targets, scores) => RocAuc.Score(targets, scores), HigherIsBetter: true, categoricalColumns);

    private static SyntheticDuel Amounts(string name) => new(
        SetOf(name), name, BoostingObjective.Squared, "RMSE", (targets, scores) => RootMeanSquaredError.Score(targets, scores), HigherIsBetter: false, []);

    // Judged by the mean deviance of the exponential of the score, which is twice the given term.
    private static SyntheticDuel LogLink(string name, string peer, BoostingObjective objective, Func<double, double, double> halfDeviance) => new(
        SetOf(name), peer, objective, "mean deviance", (targets, scores) => 2 * targets.Zip(scores, (target, score) => halfDeviance(target, Math.Exp(score))).Average(), HigherIsBetter: false, []);

    private static SyntheticSet SetOf(string name) => SyntheticSet.All.Single(set => set.Name == name);

    // Sums of float32 values in another order of additions: equal but for rounding.
    private void CheckFingerprint(Dataset rows, SyntheticFixture.Run run)
    {
        double features = 0;
        double targets = 0;
        for (int row = 0; row < rows.RowCount; row++)
        {
            foreach (float value in rows.Features.Row(row))
                if (!float.IsNaN(value)) features += value;
            targets += rows.Targets.Span[row];
        }

        if (Math.Abs(features - run.Features) > 1e-9 * run.Features || Math.Abs(targets - run.Targets) > 1e-9 * run.Targets)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"Set '{Set.Name}', seed {run.Seed}: features sum to {features:R}, targets to {targets:R}; the peer saw {run.Features:R} and {run.Targets:R}."));
        }
    }
}
