using System.Text.Json.Nodes;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Packages;

public sealed class LookupsInPackagesTests : IDisposable
{
    private const string Entry = "clickstream/lookups.json";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lookups_are_read_back_to_the_last_bit_and_count_for_the_version()
    {
        ModelPackage trained = Trained.Package(Grain.Events, PredictionTask.Conversion);
        ModelPackage saved = ModelPackageWriter.Save(_folder["conversion.zip"], trained);
        ModelPackage read = ModelLoader.Load(_folder["conversion.zip"]);

        Assert.NotEmpty(trained.Lookups!.ItemConversion.Counts);
        Assert.Equal(trained.Lookups.ItemConversion.Prior, read.Lookups!.ItemConversion.Prior);
        Assert.Equal(trained.Lookups.ItemConversion.Strength, read.Lookups.ItemConversion.Strength);
        Assert.Equal(trained.Lookups.ItemConversion.Counts.OrderBy(pair => pair.Key), read.Lookups.ItemConversion.Counts.OrderBy(pair => pair.Key));

        ModelPackage other = ModelPackageWriter.Save(_folder["other.zip"], trained with { Lookups = trained.Lookups with { ItemExit = trained.Lookups.ItemConversion } });
        Assert.NotEqual(saved.Manifest.Version, other.Manifest.Version);
    }

    [Fact]
    public void A_package_that_lost_its_lookups_is_refused()
    {
        ModelPackageWriter.Save(_folder["conversion.zip"], Trained.Package(Grain.Events, PredictionTask.Conversion) with { Lookups = null });
        var error = Assert.Throws<PackageException>(() => ModelPackageReader.Load(_folder["conversion.zip"]));
        Assert.Contains(Entry, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"prior":2,"strength":5,"counts":{}}""", "from 0 to 1")]
    [InlineData("""{"prior":0.5,"strength":0,"counts":{}}""", "above 0")]
    [InlineData("""{"prior":0.5,"strength":5,"counts":{"B1":[3,4]}}""", "B1")]
    [InlineData("""{"prior":0.5,"strength":5,"counts":{"B1":[3]}}""", "B1")]
    [InlineData("""{"prior":0.5,"strength":5,"counts":[]}""", "counts")]
    [InlineData("""{"prior":"x","strength":5,"counts":{}}""", "no finite number")]
    [InlineData("7", "a table of rates")]
    public void A_table_that_is_none_is_refused(string table, string wanted)
    {
        ModelPackageWriter.Save(_folder["conversion.zip"], Trained.Package(Grain.Events, PredictionTask.Conversion));
        var package = new OpenedPackage(_folder["conversion.zip"]);
        package.Set(Entry, new JsonObject { ["itemConversion"] = JsonNode.Parse(table) }).Sign().Save(_folder["conversion.zip"]);

        var error = Assert.Throws<PackageException>(() => ModelPackageReader.Load(_folder["conversion.zip"]));
        Assert.Contains(wanted, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_whose_features_are_looked_up_elsewhere_takes_no_clicks()
    {
        BareZip.Save(_folder["conversion.zip"], Trained.Package(Grain.Events, PredictionTask.Conversion));
        Assert.Equal(Grain.Rows, ModelLoader.Load(_folder["conversion.zip"]).Manifest.Grain);
    }
}
