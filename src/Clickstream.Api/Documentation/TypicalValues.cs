using System.Text.Json.Nodes;
using Clickstream.Learning.Tables;
using Clickstream.Packages;

namespace Clickstream.Api.Documentation;

/// <summary>What a feature was mostly like in training.</summary>
internal static class TypicalValues
{
    /// <summary>The median, the most frequent category, or the more frequent of yes and no; null when all were missing.</summary>
    public static JsonValue? Of(FeatureProfile feature) => feature.Kind switch
    {
        FeatureKind.Categorical => feature.Categories is [{ } first, ..] ? JsonValue.Create(first.Name) : null,
        FeatureKind.Boolean => feature.Numbers is { } flags ? JsonValue.Create(flags.Mean >= 0.5) : null,
        _ => feature.Numbers is { } numbers ? JsonValue.Create(numbers.Median) : null,
    };
}
