using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Serving;

public sealed class RollBackTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelPackage _first;
    private readonly PredictionEnginePool _pool;

    public RollBackTests()
    {
        _first = Write(1);
        _pool = PredictionEnginePool.FromDirectory(_folder.Path);
    }

    [Fact]
    public void There_is_nothing_to_go_back_to_before_a_model_was_replaced()
    {
        Assert.False(_pool.TryRollBack(PredictionTask.Conversion));
        Assert.False(_pool.TryRollBack(PredictionTask.Revenue));
        Assert.Null(_pool.Status(PredictionTask.Conversion).PreviousVersion);
    }

    [Fact]
    public void Goes_back_and_leaves_the_package_of_the_folder_alone_until_another_comes()
    {
        ModelPackage second = Write(2);
        _pool.Refresh();
        Assert.Equal(_first.Manifest.Version, Status.PreviousVersion);
        Assert.True(_pool.TryRollBack(PredictionTask.Conversion));
        Assert.Equal((ModelState.Ready, _first.Sha256), (Status.State, Status.Package!.Sha256));
        Assert.Contains($"Version {second.Manifest.Version} was rolled back", Status.Error, StringComparison.Ordinal);
        Assert.Equal(_first.Manifest.Version, Asked());

        // Neither a look, nor a thorough one, nor a touch brings it back.
        Assert.Empty(_pool.Refresh());
        File.SetLastWriteTimeUtc(_folder["conversion.zip"], DateTime.UnixEpoch);
        _pool.Refresh(thoroughly: true);
        Assert.Equal(_first.Sha256, Status.Package!.Sha256);

        ModelPackage third = Write(3);
        _pool.Refresh();
        Assert.Equal((third.Sha256, null, _first.Manifest.Version), (Status.Package!.Sha256, Status.Error, Status.PreviousVersion));
    }

    [Fact]
    public void Going_back_twice_is_where_one_began()
    {
        ModelPackage second = Write(2);
        _pool.Refresh();
        Assert.True(_pool.TryRollBack(PredictionTask.Conversion));
        Assert.True(_pool.TryRollBack(PredictionTask.Conversion));
        Assert.Equal(second.Sha256, Status.Package!.Sha256);
        Assert.Equal(second.Manifest.Version, Asked());
    }

    public void Dispose() => _folder.Dispose();

    private ModelStatus Status => _pool.Status(PredictionTask.Conversion);

    private ModelPackage Write(double score) =>
        HandMade.Write(_folder.Path, new ConversionModel(HandMade.Classifier(HandMade.Always(score)), 0.5, 0.25));

    private string Asked()
    {
        Assert.True(_pool.TryRent(PredictionTask.Conversion, out PredictionEngineLease lease));
        using (lease) return lease.Engine.Package.Manifest.Version;
    }
}
