using Clickstream.Learning.Calibration;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Pipelines;
using Clickstream.Packages;

namespace Clickstream.Trainer.Training;

/// <summary>
/// P(purchase), learned and chosen by the protocol: fitted on the training rows, calibrated on the calibration rows, compared and given a
/// threshold on the tuning rows. Nothing here has seen the test rows.
/// </summary>
/// <param name="Trainer">The chosen trainer.</param>
/// <param name="CalibratorName">The chosen calibrator.</param>
/// <param name="Pipeline">The calibrated classifier.</param>
/// <param name="Threshold">Smallest probability that counts as a purchase: the best F1 on the tuning rows.</param>
/// <param name="Leaderboard">Every candidate's figures on the tuning rows.</param>
/// <param name="Others">The candidates that were not chosen, calibrated, by name.</param>
internal sealed record PurchaseClassifier(
    FittedTrainer Trainer,
    string CalibratorName,
    Pipeline Pipeline,
    double Threshold,
    IReadOnlyList<LeaderboardEntry> Leaderboard,
    IReadOnlyDictionary<string, Pipeline> Others)
{
    /// <summary>Fits every trainer and keeps the one of the smallest log loss on the tuning rows.</summary>
    public static PurchaseClassifier Choose(Examples examples, Blocks blocks, IReadOnlyList<ITrainer> trainers, int seed)
    {
        Examples training = examples.Select(blocks.Train);
        Examples calibration = examples.Select(blocks.Calibrate);
        Examples tuning = examples.Select(blocks.Tune);
        Candidate[] candidates = [.. trainers.Select(trainer => Candidate.Fit(trainer, training, calibration, tuning, seed))];
        Candidate chosen = candidates.MinBy(candidate => candidate.Metrics["logLoss"])!;
        return new PurchaseClassifier(
            chosen.Trainer,
            chosen.CalibratorName,
            chosen.Pipeline,
            ThresholdChoice.BestF1(tuning.Purchased, chosen.Probabilities, tuning.Weights),
            [.. candidates.Select(candidate => new LeaderboardEntry(candidate.Trainer.Name, candidate.Metrics, candidate == chosen))],
            candidates.Where(candidate => candidate != chosen).ToDictionary(candidate => candidate.Trainer.Name, candidate => candidate.Pipeline));
    }

    /// <summary>
    /// The chosen settings fitted on all rows. Calibrator and threshold come from scores of models that had not seen the row,
    /// so they hold for new sessions.
    /// </summary>
    public PurchaseClassifier Refit(Examples examples, int seed)
    {
        double[] scores = CrossFit.Scores(examples, TrainingRows.OfPurchases, Trainer.Refit, seed);
        ICalibrator calibrator = Calibrators.Fit(CalibratorName, scores, examples.Purchased, examples.Weights);
        double threshold = ThresholdChoice.BestF1(examples.Purchased, Calibrators.Apply(calibrator, scores), examples.Weights);
        Pipeline fitted = Trainer.Refit(TrainingRows.OfPurchases(examples));
        return this with { Pipeline = Calibrated(fitted, calibrator), Threshold = threshold };
    }

    private static Pipeline Calibrated(Pipeline pipeline, ICalibrator calibrator) => new(pipeline.Transformer, pipeline.Predictor, calibrator);

    private sealed record Candidate(
        FittedTrainer Trainer, string CalibratorName, Pipeline Pipeline, double[] Probabilities, IReadOnlyDictionary<string, double> Metrics)
    {
        public static Candidate Fit(ITrainer trainer, Examples training, Examples calibration, Examples tuning, int seed)
        {
            FittedTrainer fitted = trainer.Fit(TrainingRows.OfPurchases(training), TrainingRows.OfPurchases(calibration), seed);
            double[] scores = fitted.Pipeline.ScoreAll(calibration.Table);
            string name = Calibrators.Choose(scores, calibration.Purchased, calibration.Weights, calibration.Sessions, seed);
            ICalibrator calibrator = Calibrators.Fit(name, scores, calibration.Purchased, calibration.Weights);
            Pipeline pipeline = Calibrated(fitted.Pipeline, calibrator);
            double[] probabilities = pipeline.PredictAll(tuning.Table);
            var metrics = new Dictionary<string, double>
            {
                ["rocAuc"] = RocAuc.Score(tuning.Purchased, probabilities, tuning.Weights),
                ["prAuc"] = AveragePrecision.Score(tuning.Purchased, probabilities, tuning.Weights),
                ["logLoss"] = LogLoss.Score(tuning.Purchased, probabilities, tuning.Weights),
                ["brier"] = BrierScore.Score(tuning.Purchased, probabilities, tuning.Weights),
            };
            return new Candidate(fitted, name, pipeline, probabilities, metrics);
        }
    }
}
