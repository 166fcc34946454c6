using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Clickstream.Interchange.MlNet;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Packages;

/// <summary>Doors of a package: entries that other libraries open, and reasons where there are none.</summary>
public sealed class PackageDoorsTests : IDisposable
{
    private const string MlNetEntry = "TransformerChain/Model.key";
    private const string OnnxEntry = "model.onnx";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Models => ["conversion", "revenue", "revenue of quantiles", "tweedie revenue", "segment", "expected amount"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_kind_of_model_opens_in_both_libraries(string kind)
    {
        ModelPackage package = PackageDoors.Open(Make(kind));
        Assert.Equal([("ML.NET", MlNetEntry), ("ONNX", OnnxEntry)], package.Manifest.Doors.Select(door => (door.Library, door.Entry)));
        Assert.All(package.Manifest.Doors, door => Assert.Contains(door.Entry!, package.ForeignEntries.Keys));
        Assert.Equal(PackageDoors.Onnx(package), package.ForeignEntries[OnnxEntry]);
        Assert.Equal(
            PackageDoors.MlNet(package).Select(entry => (entry.Key, Convert.ToHexString(entry.Value))).Order(),
            package.ForeignEntries.Where(entry => entry.Key != OnnxEntry).Select(entry => (entry.Key, Convert.ToHexString(entry.Value))).Order());
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_entries_lie_in_the_zip_with_their_checksums(string kind)
    {
        ModelPackage opened = PackageDoors.Open(Make(kind)), saved = ModelPackageWriter.Save(_folder["model.zip"], opened);
        var zip = new OpenedPackage(_folder["model.zip"]);
        JsonObject checksums = zip.Json(OpenedPackage.Manifest)["checksums"]!.AsObject();
        Assert.Equal(zip.Names.Where(name => name != OpenedPackage.Manifest).Order(), checksums.Select(entry => entry.Key).Order());
        foreach ((string name, byte[] content) in opened.ForeignEntries)
        {
            Assert.Equal(content, zip[name]);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), (string?)checksums[name]);
        }

        ModelPackage loaded = ModelLoader.Load(_folder["model.zip"]);
        Assert.Equal(opened.Manifest.Doors, loaded.Manifest.Doors);
        Assert.Equal(saved.Manifest.Version, loaded.Manifest.Version);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Doors_change_neither_the_version_nor_the_answers(string kind)
    {
        ModelPackage closed = Make(kind), opened = PackageDoors.Open(closed);
        Assert.Same(closed.Model, opened.Model);
        Assert.Equal(
            ModelPackageWriter.Save(_folder["closed.zip"], closed).Manifest.Version, ModelPackageWriter.Save(_folder["opened.zip"], opened).Manifest.Version);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_same_model_opens_to_the_same_bytes(string kind)
    {
        ModelPackageWriter.Save(_folder["first.zip"], PackageDoors.Open(Make(kind)));
        ModelPackageWriter.Save(_folder["second.zip"], PackageDoors.Open(PackageDoors.Open(Make(kind))));
        Assert.Equal(File.ReadAllBytes(_folder["first.zip"]), File.ReadAllBytes(_folder["second.zip"]));
    }

    [Fact]
    public void A_neural_network_goes_by_ONNX_alone_and_the_manifest_says_why()
    {
        AssertOnnxAlone(Network(), "NeuralNetwork has no component there.");
    }

    [Fact]
    public void A_signed_logarithm_goes_by_ONNX_alone_and_the_manifest_says_why()
    {
        var transformer = new ColumnTransformer(
            HandMade.Schema, [new NumericColumn(0, new Imputer(2), logarithm: true), new NumericColumn(2, new Imputer(0))], HandMade.Transformer().Categories);
        var model = new ConversionModel(new Pipeline(transformer, HandMade.Logistic, new IdentityCalibrator()), 0.5, 0.25);
        AssertOnnxAlone(model, "'pages' becomes its signed logarithm, for which ML.NET has no component.");
    }

    [Fact]
    public void What_cannot_be_said_in_ML_NET_is_refused_when_it_is_asked_for_outright()
    {
        string message = Assert.Throws<PackageException>(() => PackageDoors.MlNet(HandMade.Package(Network()))).Message;
        Assert.Equal("the model cannot be said in ML.NET's components: NeuralNetwork has no component there.", message);
    }

    [Fact]
    public void A_model_that_came_from_ML_NET_keeps_its_own_entries()
    {
        ModelPackage package = Foreign.Package(Foreign.Classifier, PredictionTask.Conversion);
        var own = new Dictionary<string, byte[]> { [MlNetEntry] = [1, 2, 3] };
        ModelPackage opened = PackageDoors.Open(package, own);
        Assert.Equal([MlNetEntry, OnnxEntry], opened.ForeignEntries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([1, 2, 3], opened.ForeignEntries[MlNetEntry]);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.5)]
    public void A_package_of_ours_answers_in_ML_NET_s_words_as_here(double threshold)
    {
        // Read back by our reader of ML.NET; the real library is asked by tests/peers/mlnet.sh.
        ModelPackage package = HandMade.Package(HandMade.Conversion(threshold));
        package = package with { Manifest = package.Manifest with { Threshold = threshold } };
        using var zip = new ZipArchive(new MemoryStream(BareZip.Of(PackageDoors.MlNet(package))));
        ForeignModel foreign = MlNetReader.Read(zip);
        PredictionEngine ours = new(package), theirs = new(Foreign.Package(foreign, PredictionTask.Conversion));
        foreach (float pages in new[] { float.NaN, 0, 1, 2, 3.5f, 9 })
        {
            foreach (string? channel in new[] { "email", "paid", "pigeon", null })
            {
                var expected = (ConversionPrediction)Ask(ours, pages, channel);
                var found = (ConversionPrediction)Ask(theirs, pages, channel);
                Assert.Equal(expected.Probability, found.Probability, 6);
                Assert.Equal(expected.WillPurchase, found.WillPurchase);
            }
        }
    }

    [Fact]
    public void A_manifest_from_before_there_were_doors_is_read()
    {
        ModelPackageWriter.Save(_folder["model.zip"], HandMade.Package(HandMade.Conversion()));
        foreach (JsonNode? doors in new JsonNode?[] { null, new JsonArray() })
        {
            new OpenedPackage(_folder["model.zip"]).Edit(OpenedPackage.Manifest, manifest =>
            {
                manifest.AsObject().Remove("doors");
                if (doors is not null) manifest["doors"] = doors;
            }).Save(_folder["old.zip"]);
            Assert.Empty(ModelLoader.Load(_folder["old.zip"]).Manifest.Doors);
        }
    }

    [Theory]
    [InlineData("""[null]""", "model.zip: the manifest's 'doors' holds null.")]
    [InlineData("""[{ "library": null, "detail": "" }]""", "model.zip: not a readable model package: ")]
    public void Doors_that_are_none_are_refused(string doors, string message)
    {
        ModelPackageWriter.Save(_folder["model.zip"], HandMade.Package(HandMade.Conversion()));
        new OpenedPackage(_folder["model.zip"]).Edit(OpenedPackage.Manifest, manifest => manifest["doors"] = JsonNode.Parse(doors)).Save(_folder["model.zip"]);
        Assert.StartsWith(message, Assert.Throws<PackageException>(() => ModelLoader.Load(_folder["model.zip"])).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static Prediction Ask(PredictionEngine engine, float pages, string? channel)
    {
        engine.Row.ClearRow(0);
        engine.Row.Numbers(engine.Row.Schema.IndexOf("pages"))[0] = pages;
        engine.Row.Categories(engine.Row.Schema.IndexOf("channel"))[0] = channel;
        return engine.PredictRow(reasonCount: 0);
    }

    private static ModelPackage Make(string kind) => kind switch
    {
        "conversion" => HandMade.Package(HandMade.Conversion()),
        "revenue" => HandMade.Package(HandMade.Revenue()),
        "revenue of quantiles" => HandMade.Package(HandMade.QuantileRevenue()),
        "tweedie revenue" => HandMade.Package(HandMade.TweedieRevenue()),
        "segment" => HandMade.Package(HandMade.Segments()),
        _ => Foreign.Package(Foreign.Regressor, PredictionTask.Revenue),
    };

    private static ConversionModel Network()
    {
        var table = new FeatureTable(HandMade.Schema, 8);
        for (int row = 0; row < 8; row++)
        {
            table.Numbers(0)[row] = row;
            table.Categories(1)[row] = row % 2 == 0 ? "email" : "paid";
            table.Numbers(2)[row] = row % 3 == 0 ? 1 : 0;
        }

        ColumnTransformer transformer = HandMade.Transformer();
        var rows = new Dataset(transformer.Transform(table), new double[] { 0, 0, 1, 0, 1, 0, 1, 1 });
        var network = NeuralNetwork.Fit(rows, new NeuralNetworkOptions { Epochs = 1, HiddenLayers = [2], ValidationShare = 0 });
        return new ConversionModel(new Pipeline(transformer, network, new IdentityCalibrator()), 0.5, 0.25);
    }

    private void AssertOnnxAlone(ConversionModel model, string reason)
    {
        ModelPackage package = PackageDoors.Open(HandMade.Package(model));
        Assert.Equal([OnnxEntry], package.ForeignEntries.Keys);
        ModelPackageWriter.Save(_folder["model.zip"], package);
        ModelDoor[] doors = [.. ModelLoader.Load(_folder["model.zip"]).Manifest.Doors];
        Assert.Equal([("ML.NET", null), ("ONNX", OnnxEntry)], doors.Select(door => (door.Library, door.Entry)));
        Assert.Equal(reason, doors[0].Detail);
    }
}
