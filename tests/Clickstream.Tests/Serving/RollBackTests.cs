using Clickstream.Drift;
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
        Assert.Null(Status.Error);

        // Nothing is held back any more: what comes is taken.
        ModelPackage again = Write(1);
        _pool.Refresh();
        Assert.Equal((again.Sha256, null), (Status.Package!.Sha256, Status.Error));
    }

    [Fact]
    public void The_one_that_was_left_is_taken_up_again_once_another_has_been_in_the_folder()
    {
        ModelPackage second = Write(2);
        _pool.Refresh();
        Assert.True(_pool.TryRollBack(PredictionTask.Conversion));
        Write(1); // As the page on publishing advises: the folder, too, goes back.
        _pool.Refresh();
        Assert.Null(Status.Error);
        Write(2);
        _pool.Refresh();
        Assert.Equal((second.Sha256, null), (Status.Package!.Sha256, Status.Error));
    }

    // Half a file of the one that was left looks like any other damage: if that let it come back, a slow copy of the folder would undo what was done in a hurry.
    [Fact]
    public void A_damaged_package_in_between_does_not_bring_back_the_one_that_was_left()
    {
        Write(2);
        _pool.Refresh();
        Assert.True(_pool.TryRollBack(PredictionTask.Conversion));
        string? rolledBack = Status.Error;
        byte[] left = File.ReadAllBytes(_folder["conversion.zip"]);
        foreach (byte[] damaged in (byte[][])["rubbish"u8.ToArray(), left[..(left.Length / 2)]])
        {
            File.WriteAllBytes(_folder["conversion.zip"], damaged);
            _pool.Refresh();
            Assert.StartsWith("conversion.zip: not a readable", Status.Error, StringComparison.Ordinal);
            File.WriteAllBytes(_folder["conversion.zip"], left);
            _pool.Refresh();
            Assert.Equal((_first.Sha256, rolledBack), (Status.Package!.Sha256, Status.Error));
        }

        // Another that is good ends it.
        ModelPackage third = Write(3);
        _pool.Refresh();
        Assert.Equal((third.Sha256, null), (Status.Package!.Sha256, Status.Error));
        Write(2);
        _pool.Refresh();
        Assert.Equal(left, File.ReadAllBytes(_folder["conversion.zip"]));
        Assert.Null(Status.Error);
        Assert.NotEqual(third.Sha256, Status.Package!.Sha256);
    }

    [Fact]
    public void A_package_that_was_left_went_away_and_is_back_is_no_longer_called_missing()
    {
        Write(2);
        _pool.Refresh();
        Assert.True(_pool.TryRollBack(PredictionTask.Conversion));
        string? rolledBack = Status.Error;
        File.Delete(_folder["conversion.zip"]);
        _pool.Refresh();
        Assert.StartsWith("conversion.zip is missing.", Status.Error, StringComparison.Ordinal);
        Write(2);
        _pool.Refresh();
        Assert.Equal((_first.Sha256, rolledBack), (Status.Package!.Sha256, Status.Error));
    }

    [Fact]
    public void The_model_that_is_gone_back_to_begins_a_life_of_its_own()
    {
        Assert.True(_pool.TryRent(PredictionTask.Conversion, out PredictionEngineLease lease));
        lease.Dispose();
        DriftTallies before = _pool.Drift(PredictionTask.Conversion)!;
        Write(2);
        _pool.Refresh();
        Assert.True(_pool.TryRollBack(PredictionTask.Conversion));
        Assert.NotSame(before, _pool.Drift(PredictionTask.Conversion));
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
