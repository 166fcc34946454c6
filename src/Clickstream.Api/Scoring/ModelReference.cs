using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>The model that gave an answer.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Version">Made of the fitted numbers: two packages of one version answer the same.</param>
/// <param name="Sha256">SHA-256 of the package.</param>
internal sealed record ModelReference(string Name, string Version, string Sha256)
{
    public static ModelReference To(ModelPackage package) =>
        new(PredictionTasks.Name(package.Manifest.Task), package.Manifest.Version, package.Sha256);
}
