using System.Text.Json;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

public sealed class TrainAbandonmentTests : IDisposable
{
    private const string RetailRocket = "retailrocket_cart_prefix/retailrocket_cart_prefix.csv.gz";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Where_1_means_bought_the_probability_is_of_the_other_value()
    {
        TrainerResult result = (await Train("--tasks", "abandonment", "--label", "y", "--positive", "0", "--exclude", "session_key,visitorid", "--group", "visitorid", "--by", "cutoff_k")).EndedWith(0);
        ModelPackage package = ModelLoader.Load(_folder["out/abandonment.zip"]);
        ModelManifest manifest = package.Manifest;
        Assert.Equal((PredictionTask.Abandonment, "y", "0"), (manifest.Task, manifest.Label.Column, manifest.Label.PositiveValue));
        Assert.DoesNotContain(manifest.Features, feature => feature.Name is "session_key" or "visitorid" or "y");
        Assert.InRange(manifest.BaseRate!.Value, 0.7, 0.8); // A quarter buys: the mean of pages / 60.
        Assert.True(Probability(package, pages: 1) > Probability(package, pages: 29) + 0.2);

        Assert.Equal(["0", "1", "2"], manifest.Groups.Where(group => group.By == "cutoff_k").Select(group => group.Value));
        Assert.Equal(manifest.Metrics["rows"].Value, manifest.Groups.Where(group => group.By == "cutoff_k").Sum(group => group.Rows));
        Assert.All(manifest.Groups, group => Assert.Contains("logistic-regression", group.Figures.Keys));
        Assert.Contains("rows of one 'visitorid' in one block", result.Output, StringComparison.Ordinal);
        Assert.Contains("An abandoned cart is a row whose `y` is `0`", package.Card, StringComparison.Ordinal);
        Assert.Contains("propensity is not uplift", package.Card, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Evaluate_judges_it_by_its_own_label_and_tells_each_group()
    {
        (await Train("--tasks", "abandonment", "--label", "y", "--positive", "0", "--exclude", "session_key,visitorid")).EndedWith(0);
        string later = _folder.Write("later.csv", CartRowFile.Make(900, seed: 2));
        TrainerResult result = (await TrainerProgram.RunAsync(
            "evaluate", "--models", _folder["out"], "--data", later, "--by", "cutoff_k,session_key", "--group", "visitorid", "--json", _folder["figures.json"])).EndedWith(0);
        Assert.Contains("By cutoff_k", result.Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(_folder["figures.json"]));
        JsonElement abandonment = json.RootElement.GetProperty("abandonment");
        Assert.InRange(abandonment.GetProperty("rocAuc").GetDouble(), 0.65, 0.9);
        Assert.InRange(abandonment.GetProperty("baseRate").GetDouble(), 0.7, 0.8);
        JsonElement[] groups = [.. abandonment.GetProperty("groups").EnumerateArray().Where(group => group.GetProperty("by").GetString() == "cutoff_k")];
        Assert.Equal(["0", "1", "2"], groups.Select(group => group.GetProperty("value").GetString()!));
        Assert.All(groups, group => Assert.Equal(2, group.GetProperty("intervals").GetProperty("rocAuc").GetArrayLength()));
    }

    [Fact]
    public async Task Never_takes_the_1_of_a_label_for_abandoned_without_being_told() =>
        Assert.Contains(
            "column 'y': which of '0', '1' means that the cart was left behind? Say it with --positive VALUE",
            (await Train("--tasks", "abandonment", "--label", "y")).EndedWith(1).Errors,
            StringComparison.Ordinal);

    [Fact]
    public async Task Takes_a_value_that_says_abandoned_at_its_word()
    {
        string data = _folder.Write("named.csv", CartRowFile.Make(900).Replace(",0\n", ",Abandoned\n", StringComparison.Ordinal).Replace(",1\n", ",bought\n", StringComparison.Ordinal));
        (await TrainerProgram.RunAsync(
            "train", "--data", data, "--out", _folder["out"], "--tasks", "abandonment", "--label", "y", "--trainer", "logistic-regression", "--trials", "1")).EndedWith(0);
        Assert.Equal("Abandoned", ModelLoader.Load(_folder["out/abandonment.zip"]).Manifest.Label.PositiveValue);
    }

    [Fact]
    public async Task One_label_column_answers_one_question()
    {
        TrainerResult result = (await Train("--tasks", "conversion,abandonment", "--label", "y", "--positive", "0")).EndedWith(1);
        Assert.Contains("error: No conversion model from carts.csv: the label of session rows answers one question", result.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out/conversion.zip"]));
    }

    [Fact]
    public async Task Is_never_made_of_session_rows_unless_asked_for()
    {
        TrainerResult result = (await Train("--label", "y")).EndedWith(0);
        Assert.False(File.Exists(_folder["out/abandonment.zip"]));
        Assert.DoesNotContain("abandonment", result.Errors, StringComparison.Ordinal);
    }

    [SharedDataFact(RetailRocket)]
    public async Task Ranks_the_carts_of_a_real_shop_as_well_as_the_signal_allows_and_no_better()
    {
        (await TrainerProgram.RunAsync(
            "train", "--data", SharedData.PathOf(RetailRocket), "--tasks", "abandonment", "--label", "y", "--positive", "0", "--exclude", "session_key,visitorid",
            "--group", "visitorid", "--by", "cutoff_k", "--trainer", "gradient-boosting", "--trials", "1", "--out", _folder["out"])).EndedWith(0);
        FigureGroup atCart = ModelLoader.Load(_folder["out/abandonment.zip"]).Manifest.Groups.Single(group => group is { By: "cutoff_k", Value: "0" });

        // Its makers report 0.641 and 0.633, scikit-learn's boosting reaches about 0.655; far above that is a leak.
        Assert.InRange(atCart.Figures["gradient-boosting"]["rocAuc"].Value, 0.62, 0.69);
    }

    private Task<TrainerResult> Train(params string[] options)
    {
        string data = _folder.Write("carts.csv", CartRowFile.Make(900));
        return TrainerProgram.RunAsync(["train", "--data", data, "--out", _folder["out"], "--trainer", "logistic-regression", "--trials", "1", .. options]);
    }

    private static double Probability(ModelPackage package, float pages)
    {
        var model = (AbandonmentModel)package.Model;
        var table = new FeatureTable(model.Schema, 1);
        table.Numbers(model.Schema.IndexOf("pages"))[0] = pages;
        return ((AbandonmentPrediction)model.Predict(table, 0, new float[model.ScratchLength], reasonCount: 0)).Probability;
    }
}
