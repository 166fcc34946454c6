using Clickstream.Serving;

namespace Clickstream.Api.Models;

/// <summary>A model beside the one that answers.</summary>
/// <param name="Version">Its version; null when its package was refused.</param>
/// <param name="Sha256">SHA-256 of its package; null likewise.</param>
/// <param name="TrainedAt">When its training run ended; null likewise.</param>
/// <param name="Error">Why there is none, or why a newer package was refused while the old one goes on; null when all is well.</param>
/// <param name="Agreement">How far it agrees with the model that answers; of a shadow only.</param>
internal sealed record VariantResponse(string? Version, string? Sha256, DateTimeOffset? TrainedAt, string? Error, AgreementResponse? Agreement)
{
    public static VariantResponse? From(VariantStatus? status) => status is null
        ? null
        : new(
            status.Package?.Manifest.Version,
            status.Package?.Sha256,
            status.Package?.Manifest.TrainedAt,
            status.Error,
            status.Agreement is { } figures ? AgreementResponse.From(figures) : null);
}
