using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Training;

/// <summary>The part of <c>train</c> that makes recommendations: from clicks of products to a package on disk.</summary>
internal sealed class RecommendationRun(RecommendationData data, TrainingSettings settings, Report report, TimeProvider clock)
{
    private const string NotInTheCart =
        "Products in the cart may be among those that are ranked, as in the field's protocols; in use they never are.";

    /// <summary>Trains and writes the package, or says why the data does not allow it.</summary>
    /// <param name="directory">Where to.</param>
    /// <returns>Whether it was written.</returns>
    public bool TryWriteTo(string directory)
    {
        if (data.WhyNot is { } why)
        {
            report.Error($"No {PredictionTasks.Name(PredictionTask.Recommendation)} model from {data.Provenance.FileName}: {why}");
            return false;
        }

        WriteTo(directory);
        return true;
    }

    /// <summary>Trains and writes the package.</summary>
    /// <param name="directory">Where to.</param>
    public void WriteTo(string directory)
    {
        TaskPackage trained = new RecommendationTraining(data, settings, report).Run(clock.GetUtcNow());
        ModelPackage package = PackageDoors.Open(trained.Package);
        package = package with { Card = ModelCard.Write(package.Manifest, Protocol(), trained.Baselines) };
        package = ProbeMaker.WithProbes(package, data.Samples);
        (package, string path) = PackageFile.Publish(directory, package);
        TrainingReport.Print(report, package.Manifest, trained, path, data.Warnings);
    }

    private IReadOnlyList<string> Protocol() =>
    [
        data.Blocks.Rule,
        "A click is an event of a named product that was looked at, chosen from a list, or put on the wish list or into the cart. A purchase does not end a session here.",
        "The measured ranking was learned from the train, calibrate and tune blocks; how much each of its parts is worth, from the later sessions among them. The figures were measured on the test block, on which nothing was fitted or chosen.",
        "After every click but the last of a test session all products of the earlier blocks were ranked, the current one left out. Where the current one is clicked again, that is a miss, and so are products that the earlier blocks do not have; the figures WithoutRepeats leave the former out.",
        NotInTheCart,
        settings.Refit
            ? "The package was then learned anew from all sessions, those of the test block too."
            : "The package holds the measured ranking (--no-refit).",
    ];
}
