using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary>Figures by moment, earliness and profit of a conversion model of events.</summary>
[Collection(ShopGroup.Name)]
public sealed class TrainFiguresTests(Shop shop) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ModelManifest Conversion => ModelLoader.Load(Path.Combine(shop.Models, "conversion.zip")).Manifest;

    [Fact]
    public void Keeps_figures_at_each_moment_beside_those_of_simpler_models()
    {
        FigureGroup[] groups = [.. Conversion.Groups];
        Assert.Equal(["1", "2", "3", "5", "8", "13", "21"], groups.Where(group => group.By == FigureGroup.ByEvents).Select(group => group.Value));
        Assert.Equal(["0", "2", "4", "6", "8", "10"], groups.Where(group => group.By == FigureGroup.ByEventsAfterCart).Select(group => group.Value));
        Assert.Contains(groups, group => group.By == "device");
        Assert.Contains(groups, group => group.By == "traffic_source");

        // Every test session has a first event.
        FigureGroup first = groups.Single(group => group is { By: FigureGroup.ByEvents, Value: "1" });
        Assert.Equal(first.Rows, first.Sessions);
        Assert.Equal(Conversion.Trainer, first.Figures.Keys.First());
        Assert.Contains("logistic-regression", first.Figures.Keys);
        Assert.Contains("last-event rule", first.Figures.Keys);
        Assert.All(first.Figures.Values, figures => Assert.Equal(["prAuc", "rocAuc", "logLoss", "brier", "ece", "liftAt10Percent"], figures.Keys));
        Assert.All(first.Figures.Values.SelectMany(figures => figures.Values), figure => Assert.True(figure.Low <= figure.High));
    }

    [Fact]
    public void Keeps_how_early_the_decision_is_right_for_buyers_and_for_the_others()
    {
        Earliness earliness = Conversion.Earliness!;
        Assert.Equal(earliness.All.Sessions, earliness.Yes.Sessions + earliness.No.Sessions);
        Assert.All(new[] { earliness.Yes, earliness.No }, figures => Assert.True(figures.RightFromStart <= figures.RightAtEnd));
        Assert.Contains("Earliness: ", shop.Training.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Economics_of_ones_own_take_the_place_of_the_example()
    {
        Assert.True(Conversion.Treatment!.IsExample);
        (await TrainerProgram.RunAsync(
            "train", "--data", shop.TrainFile, "--out", _folder["out"], "--tasks", "conversion", "--trainer", "logistic-regression", "--trials", "1",
            "--margin", "12", "--coupon-cost", "0.5", "--save-rate", "0.1", "--by", "weekday")).EndedWith(0);
        ModelPackage package = ModelLoader.Load(_folder["out/conversion.zip"]);
        TreatmentProfit treatment = package.Manifest.Treatment!;
        Assert.False(treatment.IsExample);
        Assert.Equal((12.0, 0.1, 0.5), (treatment.Economics.Margin, treatment.Economics.SaveRate, treatment.Economics.Coupon));
        Assert.Equal(treatment.Economics, package.Manifest.Curves!.Profit.Economics);
        Assert.Contains(package.Manifest.Groups, group => group is { By: "weekday", Value: "1" });
        foreach (string heading in (string[])["## Data", "## Protocol", "### After so many events", "## How early", "## Can the probability", "## What acting on it may earn", "## Leakage checks", "## Read before use"])
            Assert.Contains(heading, package.Card, StringComparison.Ordinal);
        Assert.Contains("With a margin of 12, a coupon of 0.5000 and a save rate of 10 %", package.Card, StringComparison.Ordinal);
        Assert.Contains("Propensity is not uplift", package.Card, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--margin 12", "--margin, --coupon-cost and --save-rate belong together")]
    [InlineData("--margin -1 --coupon-cost 1 --save-rate 0.1", "--margin: -1 is out of range")]
    [InlineData("--margin 1 --coupon-cost 1 --save-rate 1.5", "--save-rate: 1.5 is out of range; expected a number from 0 to 1.")]
    public async Task Refuses_economics_that_cannot_be(string options, string message) => Assert.Contains(
        message,
        (await TrainerProgram.RunAsync(["train", "--data", shop.TrainFile, "--out", _folder["out"], .. options.Split(' ')])).EndedWith(2).Errors,
        StringComparison.Ordinal);

    [Fact]
    public async Task Refuses_to_group_by_a_feature_that_there_is_not() => Assert.Contains(
        "--by shoe_size",
        (await TrainerProgram.RunAsync("train", "--data", shop.TrainFile, "--out", _folder["out"], "--by", "shoe_size")).EndedWith(1).Errors,
        StringComparison.Ordinal);
}
