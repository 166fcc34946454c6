using Clickstream.Learning.Calibration;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Pipelines;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Measuring;
using Clickstream.Trainer.Trainers;
using Clickstream.Trainer.Training;

namespace Clickstream.Trainer.CrossValidation;

/// <summary>
/// One fold: everything that is learned or chosen is learned and chosen on its training rows. A fifth of their sessions is held out from the
/// first fit; it says when to stop, fits the calibrator (so on rows at their natural rate that the model has not seen) and gives the
/// threshold. Then the same settings are fitted on all training rows.
/// </summary>
internal sealed class FoldFit
{
    private const int InnerFolds = 5;

    private readonly Examples _training;
    private readonly Examples _fitted;
    private readonly Examples _heldOut;
    private readonly int _seed;

    public FoldFit(Examples training, int seed)
    {
        _training = training;
        _seed = seed;
        int[] inner = SessionFolds.Assign(training.Labels, training.Sessions, InnerFolds, seed);
        _fitted = training.Select([.. Enumerable.Range(0, training.Count).Where(row => inner[row] != 0)]);
        _heldOut = training.Select([.. Enumerable.Range(0, training.Count).Where(row => inner[row] == 0)]);
    }

    /// <summary>The classifier, and its threshold.</summary>
    public (Pipeline Pipeline, double Threshold) Classifier(Proposal proposal)
    {
        FittedTrainer fitted = proposal.Fit(TrainingRows.OfLabels(_fitted), TrainingRows.OfLabels(_heldOut), _seed);
        double[] scores = fitted.Pipeline.ScoreAll(_heldOut.Table);
        string name = Calibrators.Choose(scores, _heldOut.Labels, _heldOut.Weights, _heldOut.Sessions, _seed);
        ICalibrator calibrator = Calibrators.Fit(name, scores, _heldOut.Labels, _heldOut.Weights);
        double threshold = ThresholdChoice.BestF1(_heldOut.Labels, Calibrators.Apply(calibrator, scores), _heldOut.Weights);
        Pipeline all = fitted.Refit(TrainingRows.OfLabels(_training));
        return (new Pipeline(all.Transformer, all.Predictor, calibrator), threshold);
    }

    /// <summary>The regressor of the logarithm of amounts, and the factor that makes its exponential a mean (Duan 1983).</summary>
    public (Pipeline Pipeline, double Smearing) Amounts(Proposal proposal)
    {
        TrainingRows heldOut = TrainingRows.OfAmounts(_heldOut);
        FittedTrainer fitted = proposal.Fit(TrainingRows.OfAmounts(_fitted), heldOut, _seed);
        double[] scores = fitted.Pipeline.ScoreAll(heldOut.Table);
        double smearing = scores.Select((score, row) => heldOut.Weights[row] * Math.Exp(heldOut.Targets[row] - score)).Sum() / heldOut.Weights.Sum();
        return (fitted.Refit(TrainingRows.OfAmounts(_training)), smearing);
    }

    /// <summary>A classifier's figures on the rows left out.</summary>
    public IReadOnlyDictionary<string, double> Measure(Proposal proposal, Examples test)
    {
        (Pipeline pipeline, double threshold) = Classifier(proposal);
        return ClassifierMetrics.Measure(test.Labels, pipeline.PredictAll(test.Table), threshold, test.Weights);
    }
}
