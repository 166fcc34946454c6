using Clickstream.Drift;

namespace Clickstream.Api.Drift;

/// <summary>A bin of a histogram.</summary>
/// <param name="Category">The category; null for numbers, and for the last bin of categories, which holds all that training did not meet.</param>
/// <param name="Upper">Largest number in the bin; null for categories, and for the last bin of numbers, which has no end.</param>
/// <param name="Expected">Its share of the reference's values, 0 to 1; null where it is not known.</param>
/// <param name="Actual">Its share of the window's values, 0 to 1; null without any.</param>
internal sealed record DriftBinResponse(string? Category, double? Upper, double? Expected, double? Actual)
{
    public static IReadOnlyList<DriftBinResponse> Of(FeatureDrift drift)
    {
        DriftFeature feature = drift.Feature;
        double present = drift.Counts.Sum();
        return [.. drift.Counts.Select((count, bin) => new DriftBinResponse(
            feature.Categories is { } names && bin < names.Count ? names[bin] : null,
            bin < feature.Edges.Count ? feature.Edges[bin] : null,
            feature.Shares?[bin],
            present == 0 ? null : count / present))];
    }
}
