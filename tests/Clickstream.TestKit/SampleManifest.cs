using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.TestKit;

/// <summary>What is to be known of a sample model.</summary>
internal static class SampleManifest
{
    public static ModelManifest Of(ITaskModel model, SampleTable data, Grain grain, int seed) => new()
    {
        Task = model.Task,
        Grain = grain,
        TrainedAt = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero),
        Trainer = "sample",
        Settings = new Dictionary<string, string>(),
        Seed = seed,
        Label = new LabelDefinition(grain == Grain.Rows ? "bought" : null),
        Data = new DataProvenance("sample.csv", new string('0', 64), data.Features.RowCount, data.Features.RowCount, null, null),
        Features = model is RecommendationModel ? [] : [.. Enumerable.Range(0, data.Features.Schema.Columns.Count).Select(column => Profile(data.Features, column))],
        Reference = model is RecommendationModel
            ? null
            : new ReferenceProfile(data.Features.RowCount, data.Features.RowCount, model is SegmentModel ? null : new ScoreProfile(100, 100, [0.125, 0.25, 0.5], [0.25, 0.25, 0.25, 0.25])),
        Threshold = (model as ClassifierModel)?.Threshold,
        BaseRate = model is SegmentModel or RecommendationModel ? null : (model as ClassifierModel)?.BaseRate ?? data.Converted.Average(),
        AmountDistribution = model is RevenueModel
            ? new AmountDistribution(Smearing: 1.1, LowResidual: -0.8, MedianResidual: 0, HighResidual: 0.7, Coverage: 0.8)
            : null,
        Currency = model is RevenueModel ? "EUR" : null,
        Segments = (model as SegmentModel)?.Segments,
        Map = (model as SegmentModel)?.Map,
        Metrics = new Dictionary<string, MetricValue> { ["rocAuc"] = new(0.8, 0.75, 0.85), ["rows"] = new(100) },
        Warnings = ["Made up for tests."],
    };

    private static FeatureProfile Profile(FeatureTable table, int column)
    {
        FeatureColumn named = table.Schema.Columns[column];
        SessionFeature? feature = SessionFeatures.Find(named.Name);
        if (named.Kind == FeatureKind.Categorical)
        {
            string[] met = [.. table.Categories(column).ToArray().OfType<string>()];
            CategoryShare[] shares =
            [
                .. met.GroupBy(name => name)
                    .Select(group => new CategoryShare(group.Key, (double)group.Count() / met.Length))
                    .OrderByDescending(share => share.Share).ThenBy(share => share.Name, StringComparer.Ordinal),
            ];
            return new FeatureProfile(named.Name, named.Kind, null, feature?.Description, 1 - ((double)met.Length / table.RowCount), null, shares);
        }

        double[] numbers = [.. table.Numbers(column).ToArray().Where(number => !float.IsNaN(number)).Select(number => (double)number).Order()];
        NumberProfile? profile = numbers.Length == 0
            ? null
            : Histogram(numbers);
        return new FeatureProfile(
            named.Name, named.Kind, feature?.Unit, feature?.Description, 1 - ((double)numbers.Length / table.RowCount), profile, null);
    }

    // Bins between quarters.
    private static NumberProfile Histogram(double[] ascending)
    {
        double[] edges = [.. Enumerable.Range(1, 3).Select(quarter => ascending[(ascending.Length - 1) * quarter / 4]).Distinct()];
        double[] shares = [.. Enumerable.Range(0, edges.Length + 1).Select(bin => ascending.Count(value => edges.Count(edge => value > edge) == bin) / (double)ascending.Length)];
        return new NumberProfile(ascending[0], ascending[^1], ascending.Average(), ascending[ascending.Length / 2], edges, shares);
    }
}
