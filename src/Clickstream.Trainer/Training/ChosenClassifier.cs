using Clickstream.Learning.Calibration;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Pipelines;
using Clickstream.Packages;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Training;

/// <summary>
/// P(yes), learned and chosen by the protocol, whatever yes means (a purchase, an abandoned cart): fitted on the training rows, calibrated on the calibration rows, compared and given a
/// threshold on the tuning rows; or, where one outcome is rare, all of that by cross-fitting. Nothing here has seen the test rows.
/// </summary>
/// <param name="Trainer">The chosen trainer.</param>
/// <param name="CalibratorName">The chosen calibrator.</param>
/// <param name="Pipeline">The calibrated classifier.</param>
/// <param name="Threshold">Smallest probability that counts as a yes: the best F1 of the rarer outcome on the rows that were judged on.</param>
/// <param name="JudgedOn">Which rows trainer and threshold were chosen on.</param>
/// <param name="Judged">Those rows: labels, the probabilities of classifiers that were not fitted on them, weights.</param>
/// <param name="Leaderboard">Every candidate's figures on those rows.</param>
/// <param name="Others">The candidates that were not chosen, calibrated, each with its own threshold, by name.</param>
internal sealed record ChosenClassifier(
    FittedTrainer Trainer,
    string CalibratorName,
    Pipeline Pipeline,
    double Threshold,
    string JudgedOn,
    (double[] Labels, double[] Probabilities, double[] Weights) Judged,
    IReadOnlyList<LeaderboardEntry> Leaderboard,
    IReadOnlyDictionary<string, (Pipeline Pipeline, double Threshold)> Others)
{
    /// <summary>With fewer sessions of the rarer outcome in the tuning rows, which trainer and threshold come out best there is chance.</summary>
    public const int FewestToTune = 200;

    /// <summary>Calibrates and judges every fitted trainer and keeps the one of the smallest log loss on rows that it was not fitted on.</summary>
    /// <param name="examples">All examples.</param>
    /// <param name="blocks">Their purposes.</param>
    /// <param name="fitted">The trainers, fitted on the training rows.</param>
    /// <param name="mayWin">Which of them may be chosen; the others are there to compare with.</param>
    /// <param name="seed">Seed of the folds.</param>
    public static ChosenClassifier Choose(
        Examples examples, Blocks blocks, IReadOnlyList<FittedTrainer> fitted, Func<FittedTrainer, bool> mayWin, int seed)
    {
        Examples calibration = examples.Select(blocks.Calibrate);
        Examples tuning = examples.Select(blocks.Tune);
        bool byBlocks = tuning.RarerCount >= FewestToTune;
        Examples judged = byBlocks ? tuning : examples.Select([.. blocks.Train, .. blocks.Calibrate, .. blocks.Tune]);
        Candidate[] candidates = [.. fitted.Select(trainer =>
            byBlocks ? Candidate.OnBlocks(trainer, calibration, tuning, seed) : Candidate.CrossFitted(trainer, judged, seed))];
        Candidate chosen = candidates.Where(candidate => mayWin(candidate.Trainer)).MinBy(candidate => candidate.Metrics["logLoss"])!;
        return new ChosenClassifier(
            chosen.Trainer,
            chosen.CalibratorName,
            chosen.Pipeline,
            chosen.Threshold,
            byBlocks ? "tuning rows" : "cross-fitted rows of the train, calibrate and tune blocks",
            (judged.Labels, chosen.Probabilities, judged.Weights),
            [.. candidates.Select(candidate => new LeaderboardEntry(candidate.Trainer.Name, candidate.Metrics, candidate == chosen))],
            candidates.Where(candidate => candidate != chosen).ToDictionary(
                candidate => candidate.Trainer.Name, candidate => (candidate.Pipeline, candidate.Threshold)));
    }

    /// <summary>
    /// The chosen settings fitted on all rows. Calibrator and threshold come from scores of models that had not seen the row,
    /// so they hold for new sessions.
    /// </summary>
    public ChosenClassifier Refit(Examples examples, int seed)
    {
        double[] scores = CrossFit.Scores(examples, TrainingRows.OfLabels, Trainer.Refit, seed);
        ICalibrator calibrator = Calibrators.Fit(CalibratorName, scores, examples.Labels, examples.Weights);
        double threshold = DecisionThreshold.Choose(examples.Labels, Calibrators.Apply(calibrator, scores), examples.Weights);
        Pipeline fitted = Trainer.Refit(TrainingRows.OfLabels(examples));
        return this with { Pipeline = Calibrated(fitted, calibrator), Threshold = threshold };
    }

    private static Pipeline Calibrated(Pipeline pipeline, ICalibrator calibrator) => new(pipeline.Transformer, pipeline.Predictor, calibrator);

    private sealed record Candidate(
        FittedTrainer Trainer,
        string CalibratorName,
        Pipeline Pipeline,
        double Threshold,
        double[] Probabilities,
        IReadOnlyDictionary<string, double> Metrics)
    {
        /// <summary>Fitted on the training rows, calibrated on the calibration rows, judged on the tuning rows.</summary>
        public static Candidate OnBlocks(FittedTrainer fitted, Examples calibration, Examples tuning, int seed)
        {
            double[] scores = fitted.Pipeline.ScoreAll(calibration.Table);
            string name = Calibrators.Choose(scores, calibration.Labels, calibration.Weights, calibration.Sessions, seed);
            ICalibrator calibrator = Calibrators.Fit(name, scores, calibration.Labels, calibration.Weights);
            Pipeline pipeline = Calibrated(fitted.Pipeline, calibrator);
            return Judge(fitted, name, pipeline, pipeline.PredictAll(tuning.Table), tuning);
        }

        /// <summary>
        /// For a rare outcome, of which none can be spared: fitted on all the rows before the test; calibrated and judged on scores of models that
        /// had not seen the row's session.
        /// </summary>
        public static Candidate CrossFitted(FittedTrainer fitted, Examples examples, int seed)
        {
            double[] scores = CrossFit.Scores(examples, TrainingRows.OfLabels, fitted.Refit, seed);
            string name = Calibrators.Choose(scores, examples.Labels, examples.Weights, examples.Sessions, seed);
            ICalibrator calibrator = Calibrators.Fit(name, scores, examples.Labels, examples.Weights);
            Pipeline pipeline = Calibrated(fitted.Refit(TrainingRows.OfLabels(examples)), calibrator);
            double[] probabilities = Calibrators.CrossFitted(name, scores, examples.Labels, examples.Weights, examples.Sessions, seed);
            return Judge(fitted, name, pipeline, probabilities, examples);
        }

        private static Candidate Judge(FittedTrainer fitted, string calibratorName, Pipeline pipeline, double[] probabilities, Examples judged)
        {
            double threshold = DecisionThreshold.Choose(judged.Labels, probabilities, judged.Weights);
            return new Candidate(
                fitted,
                calibratorName,
                pipeline,
                threshold,
                probabilities,
                new Dictionary<string, double>
                {
                    ["rocAuc"] = RocAuc.Score(judged.Labels, probabilities, judged.Weights),
                    ["prAuc"] = AveragePrecision.Score(judged.Labels, probabilities, judged.Weights),
                    ["f1"] = ConfusionMatrix.At(judged.Labels, probabilities, threshold, judged.Weights).F1,
                    ["logLoss"] = LogLoss.Score(judged.Labels, probabilities, judged.Weights),
                    ["brier"] = BrierScore.Score(judged.Labels, probabilities, judged.Weights),
                    ["ece"] = ExpectedCalibrationError.Score(judged.Labels, probabilities, weights: judged.Weights),
                });
        }
    }
}
