using Clickstream.Learning.Tables;

namespace Clickstream.Packages;

/// <summary>A column that the model wants, with what the training data held in it.</summary>
/// <param name="Name">Name of the feature.</param>
/// <param name="Kind">Number, category or yes/no.</param>
/// <param name="Unit">Unit of the number, or null.</param>
/// <param name="Description">What it means, or null when the column is the user's own.</param>
/// <param name="MissingShare">Share of training rows without a value, 0 to 1; null when it is not known.</param>
/// <param name="Numbers">What the numbers were like; null for categories, or when all were missing.</param>
/// <param name="Categories">The categories met in training, most frequent first; null for numbers.</param>
/// <param name="Importance">
/// Mean size of the feature's contribution to the score (for a purchase: log-odds) over training rows, zero or above; null for segments.
/// </param>
public sealed record FeatureProfile(
    string Name,
    FeatureKind Kind,
    string? Unit,
    string? Description,
    double? MissingShare,
    NumberProfile? Numbers,
    IReadOnlyList<CategoryShare>? Categories,
    double? Importance = null);
