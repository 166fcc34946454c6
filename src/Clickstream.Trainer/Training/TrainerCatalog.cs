using Clickstream.Learning.Linear;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Trainer.Training;

/// <summary>The trainers that can be asked for, by what they learn.</summary>
internal static class TrainerCatalog
{
    /// <summary>Try them all and keep the best.</summary>
    public const string Automatic = "auto";

    /// <summary>Trainers of P(purchase).</summary>
    public static IReadOnlyList<ITrainer> Classifiers { get; } =
    [
        new LinearTrainer(
            "logistic-regression",
            "c",
            [0.01, 0.1, 1],
            (rows, strength) => LogisticRegression.Fit(rows, new LogisticRegressionOptions { C = strength }),
            (labels, scores, weights) => LogLoss.Score(labels, [.. scores.Select(Sigmoid.Of)], weights)),
        new GradientBoostingTrainer(BoostingObjective.Logistic),
    ];

    /// <summary>Trainers of the logarithm of an amount.</summary>
    public static IReadOnlyList<ITrainer> Regressors { get; } =
    [
        new LinearTrainer(
            "ridge",
            "alpha",
            [0.1, 1, 10, 100],
            (rows, strength) => RidgeRegression.Fit(rows, new RidgeRegressionOptions { Alpha = strength }),
            (targets, scores, weights) => MeanSquaredError.Score(targets, scores, weights)),
        new GradientBoostingTrainer(BoostingObjective.Squared),
    ];

    /// <summary>The names that <c>--trainer</c> takes.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Automatic, .. Classifiers.Concat(Regressors).Select(trainer => trainer.Name).Distinct()];

    /// <summary>The trainers that a name stands for; all of them where the name fits another task.</summary>
    public static IReadOnlyList<ITrainer> Matching(IReadOnlyList<ITrainer> trainers, string name)
    {
        ITrainer[] named = [.. trainers.Where(trainer => trainer.Name == name)];
        return named.Length > 0 ? named : trainers;
    }
}
