using Clickstream.Trainer.Data;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Training;

/// <summary>
/// What most would do first: one regression of the amount on all sessions, those that bought nothing among them. It stands beside the revenue
/// model; it has neither a chance of purchase nor an interval to tell, so no package is made of it.
/// </summary>
internal static class PlainRegression
{
    private static readonly string[] Names = ["linear", "ridge", "lasso", "gradient-boosting"];

    /// <summary>Expected amounts of the test rows, 0 or above, by the name of the trainer; with usual settings.</summary>
    public static IEnumerable<(string Name, double[] Expected)> Expected(Examples training, Examples validation, Examples test, int seed)
    {
        foreach (ITrainer trainer in TrainerCatalog.RegressorsFor(Names))
        {
            FittedTrainer fitted = trainer.Usual.Fit(TrainingRows.OfExpectedAmounts(training), TrainingRows.OfExpectedAmounts(validation), seed);
            yield return ($"{trainer.Name} on all rows", [.. fitted.Pipeline.PredictAll(test.Table).Select(amount => Math.Max(0, amount))]);
        }
    }
}
