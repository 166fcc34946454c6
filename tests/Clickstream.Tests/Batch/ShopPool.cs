using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Batch;

/// <summary>The shop's recommendation model beside a conversion and an abandonment model of clicks, served.</summary>
public sealed class ShopPool : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ShopPool()
    {
        SamplePackages.Save(_folder.Path, Shop.Package);
        SamplePackages.Save(_folder.Path, Trained.Package(Grain.Events, PredictionTask.Conversion));
        SamplePackages.Save(_folder.Path, Trained.Package(Grain.Events, PredictionTask.Abandonment));
        Pool = PredictionEnginePool.FromDirectory(_folder.Path);
    }

    public PredictionEnginePool Pool { get; }

    public void Dispose() => _folder.Dispose();
}
