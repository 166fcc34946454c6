using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Serving;

/// <summary>What the pool knows of one task's model.</summary>
/// <param name="Task">The task.</param>
/// <param name="State">Whether it can be asked.</param>
/// <param name="Expected">Whether the service is ready only with this model.</param>
/// <param name="Package">The model in use; null unless ready.</param>
/// <param name="Error">Why there is none, or why a newer package was refused while the old one goes on; null when all is well.</param>
public sealed record ModelStatus(PredictionTask Task, ModelState State, bool Expected, ModelPackage? Package, string? Error)
{
    /// <summary>When the model in use was taken up; null unless ready.</summary>
    public DateTimeOffset? LoadedAt { get; init; }

    /// <summary>The version that was in use before, to which <see cref="PredictionEnginePool.TryRollBack"/> goes back; null when there was none.</summary>
    public string? PreviousVersion { get; init; }

    /// <summary>The model that answers a share of the sessions; null when no package is there for it.</summary>
    public VariantStatus? Canary { get; init; }

    /// <summary>The model that is compared with the one that answers; null when no package is there for it.</summary>
    public VariantStatus? Shadow { get; init; }

    /// <summary>Packages that were taken up since the start, the first one included.</summary>
    public long Swaps { get; init; }

    /// <summary>Packages that were refused since the start.</summary>
    public long Refusals { get; init; }
}
