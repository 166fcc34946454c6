using Clickstream.Packages;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Leakage;

/// <summary>Everything that a training run looks for before its figures are believed.</summary>
/// <param name="Report">What was found.</param>
/// <param name="Warnings">The same in words where it alarms.</param>
internal sealed record LeakageChecks(LeakageReport Report, IReadOnlyList<string> Warnings)
{
    /// <summary>Runs the checks.</summary>
    public static LeakageChecks Run(TrainingData data, int seed)
    {
        (double rocAuc, IReadOnlyList<string> telling) = TrainTestCheck.Run(data.Examples, data.ExampleBlocks, seed);
        IReadOnlyList<string> changed = data.LaterEvents?.Changed ?? [];
        return new LeakageChecks(
            new LeakageReport(data.LaterEvents?.Compared, changed, double.IsNaN(rocAuc) ? null : rocAuc, telling),
            [
                .. SingleFeatureCheck.Warnings(data.Examples, seed),
                .. changed.Select(feature => $"Feature '{feature}' changes when later events are appended: it looks into the future, and its figures cannot be had in use."),
                .. TrainTestCheck.Warnings(rocAuc, telling),
            ]);
    }
}
