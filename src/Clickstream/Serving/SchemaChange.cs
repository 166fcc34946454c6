using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Serving;

/// <summary>
/// Whether those who ask a model can go on asking when another takes its place. More or fewer features change nothing for them: what the new one lacks is
/// ignored, what it has besides is missing.
/// </summary>
public static class SchemaChange
{
    /// <summary>What would break for those who ask; null when nothing would.</summary>
    /// <param name="before">The model in use.</param>
    /// <param name="after">The one that is to take its place.</param>
    public static string? Between(ModelManifest before, ModelManifest after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Grain != after.Grain) return $"it takes {Inputs(after.Grain)}, where the one in use takes {Inputs(before.Grain)}";
        Dictionary<string, FeatureKind> known = before.Features.ToDictionary(feature => feature.Name, feature => feature.Kind, StringComparer.Ordinal);
        foreach (FeatureProfile feature in after.Features)
        {
            if (known.TryGetValue(feature.Name, out FeatureKind kind) && Values(kind) != Values(feature.Kind))
                return $"{feature.Name} is {Values(feature.Kind)}, where it is {Values(kind)} for the one in use";
        }

        return after.Grain == Grain.Rows && !after.Features.Any(feature => known.ContainsKey(feature.Name))
            ? "it takes none of the features of the one in use"
            : null;
    }

    private static string Inputs(Grain grain) => grain == Grain.Events ? "clicks" : "session rows";

    // Yes and no are taken as 1 and 0, and the other way round.
    private static string Values(FeatureKind kind) => kind == FeatureKind.Categorical ? "a category" : "a number";
}
