using Clickstream.Learning.Tables;
using Clickstream.Packages;

namespace Clickstream.Api.Models;

/// <summary>A column that a model wants, with what the training data held in it.</summary>
/// <param name="Name">Name of the feature.</param>
/// <param name="Kind">numeric, categorical or boolean.</param>
/// <param name="Unit">Unit of the number, or null.</param>
/// <param name="Description">What it means, or null when the column is the user's own.</param>
/// <param name="Minimum">Smallest value in training; null for categories.</param>
/// <param name="Maximum">Largest value in training; null for categories.</param>
/// <param name="Median">Half of the training values are at or below; null for categories.</param>
/// <param name="Mean">Mean of the training values; null for categories.</param>
/// <param name="MissingShare">Share of training rows without a value, 0 to 1; null when it is not known.</param>
/// <param name="Categories">The categories met in training, most frequent first; null for numbers.</param>
/// <param name="MostFrequent">The category met most often; for yes or no, true or false; null for numbers.</param>
/// <param name="Importance">Mean size of its contribution to the score over training rows, zero or above; null for segments.</param>
internal sealed record FeatureResponse(
    string Name,
    string Kind,
    string? Unit,
    string? Description,
    double? Minimum,
    double? Maximum,
    double? Median,
    double? Mean,
    double? MissingShare,
    IReadOnlyList<CategoryResponse>? Categories,
    string? MostFrequent,
    double? Importance)
{
    public static FeatureResponse From(FeatureProfile feature) => new(
        feature.Name,
        WireNames.Of(feature.Kind),
        feature.Unit,
        feature.Description,
        feature.Numbers?.Minimum,
        feature.Numbers?.Maximum,
        feature.Numbers?.Median,
        feature.Numbers?.Mean,
        feature.MissingShare,
        feature.Categories is { } categories ? [.. categories.Select(category => new CategoryResponse(category.Name, category.Share))] : null,
        MostFrequentOf(feature),
        feature.Importance);

    private static string? MostFrequentOf(FeatureProfile feature) => feature.Kind switch
    {
        FeatureKind.Categorical => feature.Categories is [{ Share: not null } first, ..] ? first.Name : null,
        FeatureKind.Boolean => feature.Numbers is { } numbers ? (numbers.Mean >= 0.5 ? "true" : "false") : null,
        _ => null,
    };
}
