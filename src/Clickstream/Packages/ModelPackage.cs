using Clickstream.Lookups;
using Clickstream.Tasks;

namespace Clickstream.Packages;

/// <summary>A model with all that is to be known of it, as it lies in one zip. Immutable.</summary>
/// <param name="Manifest">What is to be known of the model.</param>
/// <param name="Model">The fitted model.</param>
/// <param name="Probes">Questions with the trainer's answers.</param>
/// <param name="Card">The model card, Markdown.</param>
/// <param name="Sha256">SHA-256 of the zip file, lower-case hex; empty before it was written.</param>
public sealed record ModelPackage(
    ModelManifest Manifest, ITaskModel Model, IReadOnlyList<Probe> Probes, string Card, string Sha256 = "")
{
    /// <summary>What past sessions told in training; null when no feature of the model needs it.</summary>
    public SessionLookups? Lookups { get; init; }

    /// <summary>Entries by which other libraries open the package, by name; to be written, not kept when read.</summary>
    public IReadOnlyDictionary<string, byte[]> ForeignEntries { get; init; } = new Dictionary<string, byte[]>();
}
