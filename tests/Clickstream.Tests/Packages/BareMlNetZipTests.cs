using System.Security.Cryptography;
using System.Text;
using Clickstream.Interchange.MlNet.Export;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Packages;

/// <summary>Zips of ML.NET, dropped into the models folder as they are.</summary>
public sealed class BareMlNetZipTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("conversion.zip")]
    [InlineData("Classify.zip")]
    public void A_zip_that_is_named_after_its_task_answers_as_its_maker_does(string name)
    {
        ModelPackage package = Load(name, Entries(Foreign.Package(Foreign.Classifier, PredictionTask.Conversion)));
        Assert.Equal(PredictionTask.Conversion, package.Manifest.Task);
        var engine = new PredictionEngine(package);
        engine.Row.Numbers(engine.Row.Schema.IndexOf("pages"))[0] = 4;
        engine.Row.Categories(engine.Row.Schema.IndexOf("channel"))[0] = "email";
        Assert.Equal(1 / (1 + Math.Exp(-2)), engine.PredictRow(0).Figures[0], 7); // -1 + 2 + 1
    }

    [Fact]
    public void Amounts_and_clusters_are_served_likewise()
    {
        ModelPackage revenue = Load("revenue.zip", Entries(Foreign.Package(Foreign.Regressor, PredictionTask.Revenue)));
        var engine = new PredictionEngine(revenue);
        engine.Row.Numbers(engine.Row.Schema.IndexOf("pages"))[0] = 10;
        Assert.Equal([2.0], engine.PredictRow(0).Figures); // -3 + 5
        ModelPackage segment = Load("segment.zip", Entries(Foreign.Package(Foreign.Clusterer, PredictionTask.Segment)));
        engine = new PredictionEngine(segment);
        engine.Row.Numbers(engine.Row.Schema.IndexOf("pages"))[0] = 7;
        Assert.Equal([2.0, 3], engine.PredictRow(0).Figures);
    }

    [Fact]
    public void What_is_known_of_it_stands_in_the_manifest()
    {
        ModelPackage package = Load("conversion.zip", Entries(Foreign.Package(Foreign.Classifier, PredictionTask.Conversion)));
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder["conversion.zip"])));
        ModelManifest manifest = package.Manifest;
        Assert.Equal(new ModelOrigin("ML.NET", "linear binary classifier", "conversion.zip", sha256), manifest.Origin);
        Assert.Equal((sha256, sha256[..12]), (package.Sha256, manifest.Version));
        ModelDoor door = Assert.Single(manifest.Doors);
        Assert.Equal(("ML.NET", "TransformerChain/Model.key"), (door.Library, door.Entry));
        Assert.Equal((null, null), (manifest.Data, manifest.BaseRate));
        Assert.Contains("Nothing is known of its training data", manifest.Warnings[^1], StringComparison.Ordinal);
        Assert.Contains("reasons start from a row of zeros", manifest.Warnings[^1], StringComparison.Ordinal);
        Assert.All(manifest.Warnings, warning => Assert.Contains(warning, package.Card, StringComparison.Ordinal));
    }

    [Fact]
    public void Another_name_tells_no_task() => Assert.Equal(
        "model.zip: an ML.NET zip does not say what it foretells; name it after a task, e.g. conversion.zip, or import it.",
        Refusal("model.zip", Entries(Foreign.Package(Foreign.Classifier, PredictionTask.Conversion))));

    [Theory]
    [InlineData("revenue.zip", "regressor")]
    [InlineData("segment.zip", "clusterer")]
    public void A_model_of_another_kind_than_its_name_says_is_refused(string name, string wanted) => Assert.Equal(
        $"{name}: linear binary classifier is a classifier; a {name[..^4]} model must be a {wanted}.",
        Refusal(name, Entries(Foreign.Package(Foreign.Classifier, PredictionTask.Conversion))));

    [Fact]
    public void Our_own_model_of_two_parts_is_no_expected_amount()
    {
        // Its score is the amount should there be a purchase: served alone it would promise too much.
        Assert.Equal("revenue.zip: The chain has two predictors; one is supported.", Refusal("revenue.zip", Entries(HandMade.Package(HandMade.Revenue()))));
    }

    [Fact]
    public void A_classifier_without_calibrator_is_to_be_imported()
    {
        var entries = new Dictionary<string, byte[]>(MlNetExport.Classifier(Foreign.Classifier.Pipeline!, 0.5, scoreThreshold: 0));
        string wrapper = FolderOf(entries, "/Predictor/Model.key");
        // The predictor takes the place of the wrapper that holds it and its calibrator.
        entries[$"{wrapper}/Model.key"] = entries[$"{wrapper}/Predictor/Model.key"];
        foreach (string name in entries.Keys.Where(name => name.StartsWith($"{wrapper}/Predictor/", StringComparison.Ordinal) || name.StartsWith($"{wrapper}/Calibrator/", StringComparison.Ordinal)).ToArray())
            entries.Remove(name);
        Assert.Equal(
            "conversion.zip: linear binary classifier gives scores without probabilities; import it with --data and --label, so that a calibrator can be fitted.",
            Refusal("conversion.zip", entries));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(100)]
    [InlineData(-1)]
    public void A_component_that_was_cut_off_is_named(int length)
    {
        Dictionary<string, byte[]> entries = Entries(Foreign.Package(Foreign.Classifier, PredictionTask.Conversion));
        string damaged = FolderOf(entries, "/Predictor/Model.key") + "/Predictor/Model.key";
        byte[] whole = entries[damaged];
        entries[damaged] = whole[..(length >= 0 ? length : whole.Length + length)];
        Assert.StartsWith($"conversion.zip: {damaged}", Refusal("conversion.zip", entries), StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_that_is_missing_is_named()
    {
        Dictionary<string, byte[]> entries = Entries(Foreign.Package(Foreign.Classifier, PredictionTask.Conversion));
        string folder = FolderOf(entries, "/Predictor/Model.key");
        entries.Remove($"{folder}/Calibrator/Model.key");
        entries.Remove($"{folder}/Calibrator/Model.bin");
        Assert.Equal($"conversion.zip: The zip has no entry '{folder}/Calibrator/Model.key'.", Refusal("conversion.zip", entries));
    }

    [Fact]
    public void A_component_out_of_no_list_is_named_with_those_that_are_known()
    {
        Dictionary<string, byte[]> entries = Entries(Foreign.Package(Foreign.Classifier, PredictionTask.Conversion));
        string place = FolderOf(entries, "/Predictor/Model.key") + "/Predictor/Model.key";
        Replace(entries[place], "LINEAR2C", "LDSVMBCL");
        Replace(entries[place], "Linear2CExec", "LDSVMBinPred");
        string refusal = Refusal("conversion.zip", entries);
        Assert.StartsWith($"conversion.zip: {place}: the component 'LDSVMBCL' (LDSVMBinPred) is not supported. Supported are: ", refusal, StringComparison.Ordinal);
        Assert.Contains("FastTreeBinaryExec", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_of_ours_with_entries_of_ML_NET_is_read_as_ours()
    {
        ModelPackageWriter.Save(_folder["anything.zip"], PackageDoors.Open(HandMade.Package(HandMade.Conversion())));
        ModelPackage package = ModelLoader.Load(_folder["anything.zip"]);
        Assert.Null(package.Manifest.Origin);
        Assert.Equal(0.25, package.Manifest.BaseRate);
    }

    [Fact]
    public void One_without_our_manifest_is_read_as_that_of_ML_NET_whatever_else_of_ours_is_in_it()
    {
        ModelPackageWriter.Save(_folder["conversion.zip"], PackageDoors.Open(HandMade.Package(HandMade.Conversion())));
        new OpenedPackage(_folder["conversion.zip"]).Remove(OpenedPackage.Manifest).Save(_folder["conversion.zip"]);
        Assert.Equal("ML.NET", ModelLoader.Load(_folder["conversion.zip"]).Manifest.Origin!.Library);
    }

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, byte[]> Entries(ModelPackage package) => new(PackageDoors.MlNet(package));

    private static string FolderOf(Dictionary<string, byte[]> entries, string end) =>
        Assert.Single(entries.Keys, name => name.EndsWith(end, StringComparison.Ordinal))[..^end.Length];

    private static void Replace(byte[] content, string old, string text)
    {
        int at = content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(old));
        Assert.True(at >= 0, $"{old} is not there.");
        Encoding.ASCII.GetBytes(text).CopyTo(content, at);
    }

    private ModelPackage Load(string name, Dictionary<string, byte[]> entries)
    {
        File.WriteAllBytes(_folder[name], BareZip.Of(entries));
        return ModelLoader.Load(_folder[name]);
    }

    private string Refusal(string name, Dictionary<string, byte[]> entries)
    {
        string message = Assert.Throws<PackageException>(() => Load(name, entries)).Message;
        Assert.DoesNotContain(_folder.Path, message, StringComparison.Ordinal);
        return message;
    }
}
