namespace Clickstream.Benchmarks.Limits;

/// <summary>A finished session as its 17 features.</summary>
internal sealed class FeaturesBody
{
    public ShopFeatures? Features { get; set; }
}
