namespace Clickstream.Serving;

/// <summary>The models of one task at one moment. Immutable: what changes is which one the slot holds.</summary>
internal sealed record TaskModels
{
    /// <summary>The model that answers; null while there is none.</summary>
    public LoadedModel? Stable { get; init; }

    /// <summary>Whether there is one, or why not.</summary>
    public required ModelState State { get; init; }

    /// <summary>Why there is none, or why a newer package was refused; null when all is well.</summary>
    public string? Error { get; init; }

    /// <summary>The one before it.</summary>
    public LoadedModel? Previous { get; init; }

    /// <summary>
    /// SHA-256 of the package that was rolled back, which is <see cref="Previous"/>: it is not taken up again before another has been, or the one in use lay in the
    /// folder. Null when none is held back.
    /// </summary>
    public string? HeldBack { get; init; }

    /// <summary>The canary.</summary>
    public LoadedModel? Canary { get; init; }

    /// <summary>What is wrong with the canary's package.</summary>
    public string? CanaryError { get; init; }

    /// <summary>The shadow.</summary>
    public LoadedModel? Shadow { get; init; }

    /// <summary>What is wrong with the shadow's package.</summary>
    public string? ShadowError { get; init; }
}
