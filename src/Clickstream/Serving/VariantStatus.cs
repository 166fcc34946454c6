using Clickstream.Packages;

namespace Clickstream.Serving;

/// <summary>What the pool knows of a canary or a shadow.</summary>
/// <param name="Package">The model; null when its package was refused.</param>
/// <param name="Error">Why there is none, or why a newer package was refused while the old one goes on; null when all is well.</param>
/// <param name="Agreement">How far it agrees with the model that answers; of a shadow only.</param>
public sealed record VariantStatus(ModelPackage? Package, string? Error, ShadowFigures? Agreement);
