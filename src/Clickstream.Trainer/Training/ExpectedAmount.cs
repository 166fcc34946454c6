using Clickstream.Learning.Metrics;
using Clickstream.Learning.Pipelines;
using Clickstream.Packages;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Training;

/// <summary>
/// How the expected amount is made: of two parts or by Tweedie's deviance. The one of the smaller Tweedie deviance, of one power for both, on rows that
/// neither was fitted on is kept: whatever the power, the true mean makes it least, so that neither form can win by leaning its predictions.
/// </summary>
/// <param name="Form">The name of the chosen form.</param>
/// <param name="Tweedie">
/// Tweedie's trainer and what it fitted, to be measured on the test rows; null when it was not asked for. Under a logarithmic link this deviance does
/// not bring the total of the predictions to that of the amounts (Denuit, Charpentier and Trufin 2021), and shrinkage keeps the few that buy low: a
/// factor from rows that it was not fitted on does, as the smearing factor does for two parts.
/// </param>
/// <param name="JudgedOn">Which rows it was chosen on.</param>
/// <param name="Leaderboard">The forms' figures on those rows.</param>
internal sealed record ExpectedAmount(string Form, FittedTrainer? Tweedie, string JudgedOn, IReadOnlyList<LeaderboardEntry> Leaderboard)
{
    /// <summary>The power of the deviance that judges, whatever power a candidate was fitted with.</summary>
    public const double JudgingPower = 1.5;

    // A session that is all but sure to buy nothing is expected to bring this share of the mean; zero would be a surprise without bounds.
    private const double LeastShare = 1e-9;

    /// <summary>Whether the expected amount is Tweedie's.</summary>
    public bool IsTweedie => Form == TrainerCatalog.Tweedie;

    /// <summary>Judges the forms.</summary>
    /// <param name="examples">All examples.</param>
    /// <param name="blocks">Their purposes.</param>
    /// <param name="classifier">P(purchase).</param>
    /// <param name="regressor">The amount of a purchase.</param>
    /// <param name="tweedie">Tweedie's trainer, settled on its settings; null when it was not asked for.</param>
    /// <param name="twoPartWanted">Whether the two-part form may be chosen; without Tweedie's it always is.</param>
    /// <param name="seed">Seed of the folds.</param>
    public static ExpectedAmount Choose(
        Examples examples, Blocks blocks, ChosenClassifier classifier, AmountRegressor regressor, FittedTrainer? tweedie, bool twoPartWanted, int seed)
    {
        Examples tuning = examples.Select(blocks.Tune);
        bool byBlocks = tuning.Purchases().SessionCount >= ChosenClassifier.FewestToTune;
        Examples before = examples.Select(byBlocks ? [.. blocks.Train, .. blocks.Calibrate] : [.. blocks.Train, .. blocks.Calibrate, .. blocks.Tune]);
        Examples judged = (byBlocks ? tuning : before).WithAmounts();
        var expected = new Dictionary<string, double[]>
        {
            [TrainerCatalog.TwoPart] = byBlocks
                ? TwoPart(classifier.Pipeline.PredictAll(judged.Table), regressor.Trainer, before.Purchases(), judged, seed)
                : CrossFittedTwoPart(classifier, regressor.Trainer, judged, seed),
        };
        FittedTrainer? measured = null;
        if (tweedie is not null)
        {
            Examples known = before.WithAmounts();
            double[] left = CrossFit.Scores(known, TrainingRows.OfExpectedAmounts, tweedie.Refit, seed);
            double factor = Factor(known, left);
            measured = Balanced(tweedie, TrainingRows.OfExpectedAmounts(known), factor);
            expected[TrainerCatalog.Tweedie] = byBlocks
                ? [.. measured.Pipeline.ScoreAll(judged.Table).Select(Math.Exp)]
                : [.. left.Select(score => Math.Exp(score) * factor)];
        }

        double least = LeastShare * judged.Amounts!.Zip(judged.Weights).Sum(pair => pair.First * pair.Second) / judged.Weights.Sum();
        var deviance = expected.ToDictionary(
            form => form.Key,
            form => TweedieDeviance.Score(judged.Amounts!, [.. form.Value.Select(amount => Math.Max(least, amount))], judged.Weights, JudgingPower));
        string chosen = deviance.Where(form => twoPartWanted || measured is null || form.Key != TrainerCatalog.TwoPart).MinBy(form => form.Value).Key;
        return new ExpectedAmount(
            chosen,
            measured,
            byBlocks ? "tuning rows" : "cross-fitted rows of the train, calibrate and tune blocks",
            [.. expected.Select(form => new LeaderboardEntry(form.Key, Figures(deviance[form.Key], judged, form.Value), form.Key == chosen))]);
    }

    /// <summary>The chosen form's regressor of the expected amount, fitted on all rows; null for the two-part form.</summary>
    public Pipeline? Refit(Examples examples) => IsTweedie ? Tweedie!.Refit(TrainingRows.OfExpectedAmounts(examples)) : null;

    private static double Factor(Examples examples, double[] scores)
    {
        double actual = examples.Amounts!.Zip(examples.Weights).Sum(pair => pair.First * pair.Second);
        return actual / scores.Zip(examples.Weights).Sum(pair => Math.Exp(pair.First) * pair.Second);
    }

    private static FittedTrainer Balanced(FittedTrainer tweedie, TrainingRows rows, double factor) => tweedie with
    {
        Pipeline = TweedieTrainer.Multiplied(tweedie.Refit(rows), factor),
        Settings = new Dictionary<string, string>(tweedie.Settings) { ["factor"] = FormattableString.Invariant($"{factor:0.0000}") },
        Refit = others => TweedieTrainer.Multiplied(tweedie.Refit(others), factor),
    };

    private static Dictionary<string, double> Figures(double deviance, Examples judged, double[] expected) => new()
    {
        ["tweedieDeviance"] = deviance,
        ["normalizedGini"] = NormalizedGini.Score(judged.Amounts!, expected, judged.Weights),
        ["bias"] = Bias.Score(judged.Amounts!, expected, judged.Weights),
    };

    private static double[] TwoPart(double[] probabilities, FittedTrainer amounts, Examples purchases, Examples judged, int seed)
    {
        TrainingRows rows = TrainingRows.OfAmounts(purchases);
        double smearing = AmountRegressor.Smearing(rows, CrossFit.Scores(purchases, TrainingRows.OfAmounts, amounts.Refit, seed));
        return Product(probabilities, amounts.Refit(rows).ScoreAll(judged.Table), smearing);
    }

    private static double[] CrossFittedTwoPart(ChosenClassifier classifier, FittedTrainer amounts, Examples judged, int seed)
    {
        double[] scores = CrossFit.Scores(judged, TrainingRows.OfLabels, classifier.Trainer.Refit, seed);
        double[] probabilities = Calibrators.CrossFitted(classifier.CalibratorName, scores, judged.Labels, judged.Weights, judged.Sessions, seed);
        double[] logarithms = CrossFit.Scores(judged, TrainingRows.OfAmounts, amounts.Refit, seed);
        int[] bought = [.. Enumerable.Range(0, judged.Count).Where(row => judged.Labels[row] == 1 && judged.Amounts![row] > 0)];
        double smearing = AmountRegressor.Smearing(TrainingRows.OfAmounts(judged), [.. bought.Select(row => logarithms[row])]);
        return Product(probabilities, logarithms, smearing);
    }

    private static double[] Product(double[] probabilities, double[] logarithms, double smearing) =>
        [.. probabilities.Zip(logarithms, (probability, logarithm) => probability * Math.Exp(logarithm) * smearing)];
}
