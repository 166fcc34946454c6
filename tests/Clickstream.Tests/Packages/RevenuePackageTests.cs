using System.Text.Json.Nodes;
using Clickstream.Learning.Pipelines;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Packages;

/// <summary>Packages of every form of a revenue model: what lies in them, and what is refused.</summary>
public sealed class RevenuePackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Zip => _folder["model.zip"];

    public static TheoryData<string, string[]> Forms => new()
    {
        { "plain", [] },
        { "tweedie", [OpenedPackage.ExpectedPipeline] },
        { "quantiles", [OpenedPackage.LowPipeline, OpenedPackage.MedianPipeline, OpenedPackage.HighPipeline] },
        { "both", [OpenedPackage.ExpectedPipeline, OpenedPackage.LowPipeline, OpenedPackage.MedianPipeline, OpenedPackage.HighPipeline] },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_is_read_back_with_all_its_parts(string form, string[] entries)
    {
        RevenueModel model = Make(form);
        ModelPackage loaded = Save(model);
        Assert.Equal(
            [.. entries.Append(OpenedPackage.Pipeline).Append(OpenedPackage.AmountPipeline).Order()],
            new OpenedPackage(Zip).Names.Where(name => name.EndsWith("pipeline.json", StringComparison.Ordinal)).Order());
        var read = Assert.IsType<RevenueModel>(loaded.Model);
        for (float pages = 0; pages < 30; pages++)
            Assert.Equal(Ask(model, pages).Figures, Ask(read, pages).Figures);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Any_part_that_is_missing_or_changed_is_refused(string form, string[] entries)
    {
        foreach (string entry in entries)
        {
            Save(Make(form));
            new OpenedPackage(Zip).Remove(entry).Save(Zip);
            Assert.Equal($"model.zip: has no entry {entry}.", Refusal());
            Save(Make(form));
            var package = new OpenedPackage(Zip);
            package[entry] = [.. package[entry], (byte)' '];
            package.Save(Zip);
            Assert.StartsWith($"model.zip: wrong checksum of {entry}: ", Refusal(), StringComparison.Ordinal);
            Save(Make(form));
            package = new OpenedPackage(Zip);
            package.Set(entry, package.Text(entry).Replace("pages", "sides", StringComparison.Ordinal)).Sign().Save(Zip);
            Assert.Equal("model.zip: an amount pipeline was fitted on other columns than the manifest names.", Refusal());
        }
    }

    [Fact]
    public void The_exam_asks_for_every_new_number()
    {
        // Another high end, signed: the answers of the probes tell.
        Save(Make("both"));
        var package = new OpenedPackage(Zip);
        package.Edit(OpenedPackage.Manifest, manifest => manifest["amountDistribution"]!["highResidual"] = 0.75).Save(Zip);
        Assert.Contains("probe", Assert.Throws<PackageException>(() => ModelLoader.Load(Zip)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_of_the_time_before_quantiles_is_read_as_ever()
    {
        Save(Make("plain"));
        new OpenedPackage(Zip).Edit(OpenedPackage.Manifest, manifest => manifest["amountDistribution"]!.AsObject().Remove("ofQuantiles")).Save(Zip);
        Assert.Null(Assert.IsType<RevenueModel>(ModelLoader.Load(Zip).Model).Quantiles);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("0.5")]
    public void A_power_that_is_none(string power)
    {
        Save(Make("tweedie"));
        new OpenedPackage(Zip).Edit(OpenedPackage.Manifest, manifest => manifest["expectedPower"] = JsonNode.Parse(power)).Save(Zip);
        Assert.Equal($"model.zip: the manifest's expectedPower is {power}; expected above 1 and below 2.", Refusal());
    }

    [Fact]
    public void The_ml_net_door_says_what_it_leaves_out_and_what_its_score_is()
    {
        Assert.Contains("the mean amount if there is a purchase", Door("quantiles"), StringComparison.Ordinal);
        Assert.Contains("Score, the expected amount", Door("both"), StringComparison.Ordinal);
        foreach (string form in new[] { "plain", "quantiles", "tweedie" }) Assert.Contains("the interval of a purchase's amount is left out", Door(form), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static RevenueModel Make(string form) => form switch
    {
        "plain" => HandMade.Revenue(),
        "tweedie" => HandMade.TweedieRevenue(),
        "quantiles" => HandMade.QuantileRevenue(),
        _ => HandMade.QuantileRevenue(new Pipeline(HandMade.Transformer(), HandMade.WholeRidge)),
    };

    private static string Door(string form) => PackageDoors.Open(HandMade.Package(Make(form))).Manifest.Doors.Single(door => door.Library == "ML.NET").Detail;

    private static RevenuePrediction Ask(RevenueModel model, float pages) =>
        (RevenuePrediction)model.Predict(HandMade.Row(pages, "email", true), 0, new float[model.ScratchLength], reasonCount: 0);

    private ModelPackage Save(RevenueModel model)
    {
        ModelPackageWriter.Save(Zip, HandMade.Package(model));
        return ModelPackageReader.Load(Zip);
    }

    private string Refusal() => Assert.Throws<PackageException>(() => ModelPackageReader.Load(Zip)).Message;
}
