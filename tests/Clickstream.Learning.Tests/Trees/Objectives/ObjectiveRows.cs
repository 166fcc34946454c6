using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees.Objectives;

/// <summary>Rows whose targets are of the kind that an objective takes, and the loss of a score as the field defines it.</summary>
internal static class ObjectiveRows
{
    public static TheoryData<BoostingObjective> All => [.. Enum.GetValues<BoostingObjective>()];

    public static GradientBoostingOptions Options(BoostingObjective objective) => new()
    {
        Objective = objective,
        QuantileLevel = 0.8,
        TweediePower = 1.3,
        Trees = 15,
        MaximumLeaves = 8,
        MinimumRowsPerLeaf = 5,
    };

    public static Dataset Make(BoostingObjective objective, int seed, int rows)
    {
        Dataset data = Rows.Random(seed, rows, 4, 0.1, objective == BoostingObjective.Logistic);
        return new Dataset(data.Features, data.Targets.ToArray().Select(amount => objective switch
        {
            BoostingObjective.Poisson => Math.Max(0, Math.Round(amount - 2)),
            BoostingObjective.Gamma => Math.Exp(amount - 3),
            BoostingObjective.Tweedie => Math.Max(0, amount - 2.5),
            _ => amount,
        }).ToArray());
    }

    /// <summary>Half the deviance, or the loss itself where there is none; straight from the textbook, up to terms of the target alone.</summary>
    public static double Loss(BoostingObjective objective, double score, double target) => objective switch
    {
        BoostingObjective.Logistic => -Math.Log(target == 1 ? 1 / (1 + Math.Exp(-score)) : 1 - 1 / (1 + Math.Exp(-score))),
        BoostingObjective.Squared => Math.Pow(target - score, 2) / 2,
        BoostingObjective.Absolute => Math.Abs(target - score),
        BoostingObjective.Quantile => Math.Max(0.8 * (target - score), -0.2 * (target - score)),
        BoostingObjective.Poisson => Math.Exp(score) - target * score,
        BoostingObjective.Gamma => target / Math.Exp(score) - Math.Log(target / Math.Exp(score)),
        BoostingObjective.Tweedie => target * Math.Pow(Math.Exp(score), -0.3) / 0.3 + Math.Pow(Math.Exp(score), 0.7) / 0.7,
        _ => throw new ArgumentOutOfRangeException(nameof(objective)),
    };

    public static double MeanLoss(BoostingObjective objective, GradientBoosting model, Dataset data) =>
        Rows.Scores(model, data.Features).Select((score, row) => Loss(objective, score, data.Targets.Span[row])).Average();
}
