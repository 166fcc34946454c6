namespace Clickstream.Interchange.Models;

/// <summary>What a model file does not say of its features: column names and the names behind category codes.</summary>
/// <param name="Features">The features that are renamed or explained; others keep the name in the file.</param>
public sealed record FeatureMapping(IReadOnlyList<MappedFeature> Features)
{
    /// <summary>A mapping that says nothing.</summary>
    public static FeatureMapping None { get; } = new([]);
}
