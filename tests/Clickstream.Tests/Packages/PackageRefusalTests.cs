using System.Text.Json.Nodes;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Decomposition;
using Clickstream.Learning.Pipelines;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Packages;

public sealed class PackageRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(21)]
    [InlineData(1000)]
    [InlineData(-1)]
    [InlineData(-30)]
    [InlineData(-500)]
    public void A_file_that_was_cut_off(int length)
    {
        byte[] whole = File.ReadAllBytes(Written(HandMade.Conversion()));
        File.WriteAllBytes(Zip, whole[..(length >= 0 ? length : whole.Length + length)]);
        Assert.StartsWith("model.zip: not a readable model package: ", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_zip()
    {
        File.WriteAllText(Zip, "purchase_probability,will_purchase\n0.5,true\n");
        Assert.StartsWith("model.zip: not a readable model package: ", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, new double[] { 1 }, new double[] { 0.5, 0.5 }, "the manifest's reference has no rows or sessions.")]
    [InlineData(1, new double[] { 1 }, new double[] { 1 }, "the manifest's reference.scores is no histogram: rising edges, and one share more, each 0 to 1.")]
    [InlineData(1, new double[] { 2, 1 }, new double[] { 0.5, 0.25, 0.25 }, "the manifest's reference.scores is no histogram: rising edges, and one share more, each 0 to 1.")]
    [InlineData(1, new double[] { 1 }, new double[] { 1.5, -0.5 }, "the manifest's reference.scores is no histogram: rising edges, and one share more, each 0 to 1.")]
    public void A_reference_that_nothing_can_be_compared_with(int sessions, double[] edges, double[] shares, string wanted)
    {
        ModelPackage package = HandMade.Package(HandMade.Conversion());
        ModelPackageWriter.Save(Zip, package with { Manifest = package.Manifest with { Reference = new ReferenceProfile(1, sessions, new ScoreProfile(1, 1, edges, shares)) } });
        Assert.Equal($"model.zip: {wanted}", Refusal());
    }

    [Fact]
    public void A_map_of_another_model()
    {
        SegmentModel model = HandMade.Segments();
        int columns = model.Pipeline.ScratchLength, segments = model.Segments.Count;
        var axis = new double[columns + 1];
        var map = new SegmentMap(new PrincipalComponents(axis, [axis, axis], [0, 0]), new MapPosition?[segments]);
        ModelPackage package = HandMade.Package(model);
        ModelPackageWriter.Save(Zip, package with { Manifest = package.Manifest with { Map = map } });
        Assert.Equal($"model.zip: the map is of {columns + 1} columns and {segments} segments; the model has {columns} and {segments}.", Refusal());
    }

    [Fact]
    public void A_file_that_is_not_there() =>
        Assert.Throws<FileNotFoundException>(() => ModelPackageReader.Load(_folder["nowhere.zip"]));

    [Fact]
    public void Another_zip()
    {
        var package = new OpenedPackage(Written(HandMade.Conversion()));
        foreach (string name in package.Names.ToArray()) package.Remove(name);
        package.Set("readme.txt", "hello").Save(Zip);
        Assert.Equal("model.zip: has no entry clickstream/manifest.json.", Refusal());
    }

    [Theory]
    [InlineData(OpenedPackage.Pipeline)]
    [InlineData(OpenedPackage.AmountPipeline)]
    [InlineData(OpenedPackage.Probes)]
    [InlineData(OpenedPackage.Card)]
    public void An_entry_of_another_checksum(string entry)
    {
        var package = new OpenedPackage(Written(HandMade.Revenue()));
        string wanted = (string)package.Json(OpenedPackage.Manifest)["checksums"]![entry]!;
        package[entry] = [.. package[entry], (byte)' '];
        package.Save(Zip);
        Assert.Matches($"^model\\.zip: wrong checksum of {entry.Replace(".", "\\.", StringComparison.Ordinal)}: found [0-9a-f]{{64}}, expected {wanted}\\.$", Refusal());
    }

    [Theory]
    [InlineData(OpenedPackage.Manifest)]
    [InlineData(OpenedPackage.Pipeline)]
    [InlineData(OpenedPackage.AmountPipeline)]
    [InlineData(OpenedPackage.Probes)]
    [InlineData(OpenedPackage.Card)]
    public void An_entry_that_is_missing(string entry)
    {
        new OpenedPackage(Written(HandMade.Revenue())).Remove(entry).Save(Zip);
        Assert.Equal($"model.zip: has no entry {entry}.", Refusal());
    }

    [Theory]
    [InlineData(OpenedPackage.Pipeline)]
    [InlineData(OpenedPackage.Card)]
    public void An_entry_without_checksum(string entry)
    {
        Edit(HandMade.Conversion(), manifest => manifest["checksums"]!.AsObject().Remove(entry));
        Assert.Equal($"model.zip: the manifest has no checksum of {entry}.", Refusal());
    }

    [Theory]
    [InlineData("2", "2")]
    [InlineData("0", "0")]
    [InlineData("1.5", "(none)")]
    [InlineData("\"1\"", "(none)")]
    [InlineData("null", "(none)")]
    public void Another_format_version(string json, string told)
    {
        Edit(HandMade.Conversion(), manifest => manifest["formatVersion"] = JsonNode.Parse(json));
        Assert.Equal($"model.zip: format version {told}; this service reads version 1.", Refusal());
    }

    [Fact]
    public void A_later_format_is_told_whatever_else_it_holds()
    {
        new OpenedPackage(Written(HandMade.Conversion())).Set(OpenedPackage.Manifest, """{ "formatVersion": 2, "task": ["a", "b"] }""").Save(Zip);
        Assert.Equal("model.zip: format version 2; this service reads version 1.", Refusal());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"1\"")]
    public void A_manifest_that_is_no_object(string json)
    {
        new OpenedPackage(Written(HandMade.Conversion())).Set(OpenedPackage.Manifest, json).Save(Zip);
        Assert.Equal("model.zip: format version (none); this service reads version 1.", Refusal());
    }

    [Fact]
    public void A_task_that_is_not_known()
    {
        Edit(HandMade.Conversion(), manifest => manifest["task"] = "weather");
        Assert.Contains("$.task", Refusal(), StringComparison.Ordinal);
        Edit(HandMade.Conversion(), manifest => manifest["task"] = 7);
        Assert.Equal("model.zip: unknown task 7.", Refusal());
    }

    [Theory]
    [InlineData("threshold", "Conversion")]
    [InlineData("baseRate", "Conversion")]
    [InlineData("amountDistribution", "Revenue")]
    [InlineData("segments", "Segment")]
    public void A_manifest_that_lacks_what_its_task_needs(string property, string task)
    {
        ITaskModel model = task == "Conversion" ? HandMade.Conversion() : task == "Revenue" ? HandMade.Revenue() : HandMade.Segments();
        Edit(model, manifest => manifest.AsObject().Remove(property));
        Assert.Equal($"model.zip: the manifest lacks '{property}'.", Refusal());
    }

    [Theory]
    [InlineData("threshold", "1.5")]
    [InlineData("threshold", "-0.1")]
    [InlineData("baseRate", "2")]
    public void A_share_that_is_none(string property, string value)
    {
        Edit(HandMade.Conversion(), manifest => manifest[property] = JsonNode.Parse(value));
        Assert.Equal($"model.zip: the manifest's '{property}' is {value}; expected 0 to 1.", Refusal());
    }

    [Theory]
    [InlineData("smearing", -1)]
    [InlineData("lowResidual", 0.5)]
    [InlineData("highResidual", 0)]
    [InlineData("coverage", 3)]
    public void A_distribution_of_amounts_that_is_none(string property, double value)
    {
        Edit(HandMade.Revenue(), manifest => manifest["amountDistribution"]![property] = value);
        Assert.Contains(property == "coverage" ? "'coverage' is 3" : "amountDistribution is out of range", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipeline_of_other_columns()
    {
        Edit(HandMade.Conversion(), manifest => manifest["features"]![0]!["name"] = "sides");
        Assert.Equal("model.zip: the pipeline was fitted on other columns than the manifest names.", Refusal());

        OpenedPackage package = new(Written(HandMade.Revenue()));
        package.Set(OpenedPackage.AmountPipeline, package.Text(OpenedPackage.AmountPipeline).Replace("pages", "sides", StringComparison.Ordinal)).Sign().Save(Zip);
        Assert.Equal("model.zip: an amount pipeline was fitted on other columns than the manifest names.", Refusal());
    }

    [Fact]
    public void A_model_of_events_with_a_feature_that_this_service_does_not_make()
    {
        string path = ModelPathOf(Trained.Package(Grain.Events, PredictionTask.Segment));
        var package = new OpenedPackage(path);
        foreach (string entry in new[] { OpenedPackage.Manifest, OpenedPackage.Pipeline })
            package.Set(entry, package.Text(entry).Replace("\"cart_adds\"", "\"cart_jumps\"", StringComparison.Ordinal));
        package.Sign().Save(Zip);
        Assert.Equal("model.zip: trained with another schema: The model was trained with another feature list: 'cart_jumps' is not known. (Parameter 'schema')", Refusal());
    }

    [Fact]
    public void Segments_that_are_not_as_many_as_the_clusters()
    {
        Edit(HandMade.Segments(), manifest => manifest["segments"]!.AsArray().RemoveAt(0));
        Assert.Equal("model.zip: 1 segments are described; the model has 2 clusters.", Refusal());
    }

    [Fact]
    public void A_classifier_that_would_answer_log_odds_for_probabilities()
    {
        var model = new ConversionModel(new Pipeline(HandMade.Transformer(), HandMade.Logistic), 0.5, 0.25);
        ModelPathOf(HandMade.Package(model));
        Assert.Equal("model.zip: clickstream/pipeline.json has no calibrator; its answers would be no probabilities.", Refusal());
    }

    [Fact]
    public void A_regressor_that_would_answer_a_probability_for_an_amount()
    {
        RevenueModel model = HandMade.Revenue();
        var calibrated = new Pipeline(HandMade.Transformer(), HandMade.Ridge, new IdentityCalibrator());
        ModelPathOf(HandMade.Package(new RevenueModel(model.Purchase, calibrated, HandMade.Distribution, "EUR")));
        Assert.Equal("model.zip: clickstream/amount-pipeline.json has a calibrator; its answers would be no amounts.", Refusal());
    }

    [Theory]
    [InlineData("System.IO.FileInfo, System.Runtime")]
    [InlineData("System.IO.FileInfo")]
    [InlineData("IdentityCalibrator")]
    [InlineData("logisticregression")]
    public void A_part_out_of_no_list(string type)
    {
        OpenedPackage package = new(Written(HandMade.Conversion()));
        package.Edit(OpenedPackage.Pipeline, pipeline => pipeline["predictor"]!["$type"] = type).Sign().Save(Zip);
        Assert.StartsWith("model.zip: not a readable model package: This is no Pipeline: ", Refusal(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Zip => _folder["model.zip"];

    private string Refusal()
    {
        string message = Assert.Throws<PackageException>(() => ModelPackageReader.Load(Zip)).Message;
        Assert.DoesNotContain(_folder.Path, message, StringComparison.Ordinal);
        return message;
    }

    private string Written(ITaskModel model) => ModelPathOf(HandMade.Package(model));

    private string ModelPathOf(ModelPackage package)
    {
        ModelPackageWriter.Save(Zip, package);
        return Zip;
    }

    /// <summary>Writes the model with another manifest, whose checksums still fit.</summary>
    private void Edit(ITaskModel model, Action<JsonNode> edit) => new OpenedPackage(Written(model)).Edit(OpenedPackage.Manifest, edit).Save(Zip);
}
