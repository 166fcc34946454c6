using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Serving;

public sealed class SchemaChangeTests
{
    private static readonly ModelManifest Known = HandMade.Package(HandMade.Conversion()).Manifest;

    [Fact]
    public void More_or_fewer_features_break_nothing()
    {
        Assert.Null(SchemaChange.Between(Known, Known));
        Assert.Null(SchemaChange.Between(Known, Known with { Features = [.. Known.Features.Take(1)] }));
        Assert.Null(SchemaChange.Between(Known, Known with { Features = [.. Known.Features, Feature("depth", FeatureKind.Numeric)] }));
    }

    [Fact]
    public void Yes_and_no_may_become_a_number() =>
        Assert.Null(SchemaChange.Between(Known, Known with { Features = [Feature("weekend", FeatureKind.Numeric)] }));

    [Fact]
    public void Another_input_breaks_clients()
    {
        Assert.Equal("it takes clicks, where the one in use takes session rows", SchemaChange.Between(Known, Known with { Grain = Grain.Events }));
        Assert.Equal(
            "channel is a number, where it is a category for the one in use",
            SchemaChange.Between(Known, Known with { Features = [Feature("channel", FeatureKind.Numeric)] }));
        Assert.Equal("it takes none of the features of the one in use", SchemaChange.Between(Known, Known with { Features = [Feature("depth", FeatureKind.Numeric)] }));
    }

    [Fact]
    public void The_pool_keeps_the_model_that_clients_know()
    {
        using var folder = new TemporaryFolder();
        string known = HandMade.Write(folder.Path, HandMade.Conversion()).Sha256;
        PredictionEnginePool careful = PredictionEnginePool.FromDirectory(folder.Path);
        var open = new PredictionEnginePool(folder.Path, new PoolOptions { AllowsSchemaChanges = true });
        open.Refresh();
        string other = SamplePackages.Save(folder.Path, Trained.Package(Grain.Events, PredictionTask.Conversion)).Sha256;
        careful.Refresh();
        open.Refresh();
        ModelStatus kept = careful.Status(PredictionTask.Conversion);
        Assert.Equal(known, kept.Package!.Sha256);
        Assert.StartsWith("conversion.zip would break what clients send: it takes clicks,", kept.Error, StringComparison.Ordinal);
        Assert.Equal(other, open.Status(PredictionTask.Conversion).Package!.Sha256);
    }

    private static FeatureProfile Feature(string name, FeatureKind kind) => new(name, kind, null, null, null, null, null);
}
