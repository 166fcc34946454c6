namespace Clickstream.Packages;

/// <summary>Names of the entries of a package. Entries of other readers (ML.NET, ONNX) may stand beside them.</summary>
internal static class PackageEntries
{
    public const string Manifest = "clickstream/manifest.json";
    public const string Pipeline = "clickstream/pipeline.json";
    public const string AmountPipeline = "clickstream/amount-pipeline.json";
    public const string ExpectedPipeline = "clickstream/expected-pipeline.json";
    public const string LowPipeline = "clickstream/amount-low-pipeline.json";
    public const string MedianPipeline = "clickstream/amount-median-pipeline.json";
    public const string HighPipeline = "clickstream/amount-high-pipeline.json";
    public const string Lookups = "clickstream/lookups.json";
    public const string Catalogue = "clickstream/items.json";
    public const string Ranking = "clickstream/ranking.bin";
    public const string Probes = "clickstream/probes.json";
    public const string Card = "clickstream/card.md";
}
