using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

[Collection(ShopGroup.Name)]
public sealed class TrainEventsTests(Shop shop) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writes_a_package_for_each_task_and_names_them_in_the_catalogue()
    {
        shop.Training.EndedWith(0);
        Assert.Equal(PredictionTasks.All, ModelCatalog.Read(shop.Models));
        Assert.All(PredictionEnginePool.FromDirectory(shop.Models).Models, status =>
        {
            Assert.Equal(ModelState.Ready, status.State);
            Assert.Equal(Grain.Events, status.Package!.Manifest.Grain);
            Assert.Equal(FixedClock.Now, status.Package.Manifest.TrainedAt);
            Assert.Equal("train.csv", status.Package.Manifest.Data!.FileName);
            Assert.Equal(Fingerprint(shop.TrainFile), status.Package.Manifest.Data.Sha256);
            Assert.NotEmpty(status.Package.Probes);
        });
    }

    [Fact]
    public void Tells_the_split_the_rivals_the_test_figures_and_where_the_packages_lie()
    {
        string output = shop.Training.Output;
        foreach (string said in (string[])
        [
            "Split by session start", "base rate", "Leaderboard", "logistic-regression", "decision-tree", "random-forest", "gradient-boosting", "ridge", "k-means",
            "On the untouched test rows", "rocAuc", "prAuc", "normalizedGini", "silhouette",
        ])
        {
            Assert.Contains(said, output, StringComparison.Ordinal);
        }

        foreach (PredictionTask task in PredictionTasks.All)
            Assert.Contains($"Wrote {Path.Combine(shop.Models, PredictionTasks.Name(task))}.zip", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Puts_an_interval_round_the_test_figures()
    {
        ModelManifest manifest = ModelLoader.Load(Path.Combine(shop.Models, "conversion.zip")).Manifest;
        MetricValue rocAuc = manifest.Metrics["rocAuc"];
        Assert.True(rocAuc.Low < rocAuc.Value && rocAuc.Value < rocAuc.High);
    }

    [Fact]
    public void Keeps_the_ids_of_items_and_pages_out_of_the_packages_unless_they_were_met_often()
    {
        ModelPackage package = ModelLoader.Load(Path.Combine(shop.Models, "conversion.zip"));
        Assert.All(package.Probes.SelectMany(probe => probe.Events!), click => Assert.True(
            click.ItemId is null || click.ItemId.StartsWith("item-", StringComparison.Ordinal) || package.Lookups!.ItemExit.Counts.ContainsKey(click.ItemId)));
        Assert.NotEmpty(package.Lookups!.ItemExit.Counts);
        Assert.All(package.Lookups.ItemExit.Counts, item => Assert.True(item.Value.Total >= 5));
    }

    [Fact]
    public async Task Without_purchases_writes_segments_and_recommendations_and_says_why_nothing_else()
    {
        string data = WithoutPurchases();
        TrainerResult result = (await TrainerProgram.RunAsync("train", "--data", data, "--out", _folder["out"])).EndedWith(0);
        Assert.Contains("warning: No conversion model from clicks.csv: no purchase events, so nothing says which sessions bought.", result.Errors, StringComparison.Ordinal);
        Assert.Contains("warning: No revenue model from clicks.csv: no purchase events, so nothing says which sessions bought.", result.Errors, StringComparison.Ordinal);
        Assert.Equal(["catalog.json", "recommendation.zip", "segment.zip"], FilesOf("out"));
        Assert.Equal([PredictionTask.Segment, PredictionTask.Recommendation], ModelCatalog.Read(_folder["out"]));
    }

    [Fact]
    public async Task Without_purchases_a_conversion_model_that_was_asked_for_by_name_is_an_error()
    {
        TrainerResult result = await TrainerProgram.RunAsync("train", "--data", WithoutPurchases(), "--out", _folder["out"], "--tasks", "conversion,segment");
        Assert.Contains("error: No conversion model from clicks.csv", result.EndedWith(1).Errors, StringComparison.Ordinal);
        Assert.Equal(["catalog.json", "segment.zip"], FilesOf("out"));
    }

    [Fact]
    public async Task With_too_few_buyers_says_how_many_there_are_and_how_many_it_takes()
    {
        string[] lines = File.ReadAllLines(shop.TrainFile);
        string data = _folder.Write("few.csv", string.Join('\n', lines.Take(lines.Length / 4)) + "\n");
        TrainerResult result = (await TrainerProgram.RunAsync("train", "--data", data, "--out", _folder["out"])).EndedWith(0);
        Assert.Matches(@"No conversion model from few\.csv: only \d+ of \d+ sessions bought; at least 30 are needed\.", result.Errors);
        Assert.Equal(["catalog.json", "recommendation.zip", "segment.zip"], FilesOf("out"));
    }

    [Fact]
    public async Task Leaves_out_the_features_that_were_excluded()
    {
        TrainerResult result = await TrainerProgram.RunAsync(
            "train", "--data", shop.TrainFile, "--out", _folder["out"], "--tasks", "segment", "--exclude", "event_count,searches");
        result.EndedWith(0);
        IEnumerable<string> features = ModelLoader.Load(_folder["out/segment.zip"]).Manifest.Features.Select(feature => feature.Name);
        Assert.DoesNotContain("event_count", features);
        Assert.Contains("cart_adds", features);
    }

    [Fact]
    public async Task Refuses_to_exclude_a_feature_that_there_is_not() =>
        Assert.Contains(
            "--exclude shoe_size",
            (await TrainerProgram.RunAsync("train", "--data", shop.TrainFile, "--out", _folder["out"], "--exclude", "shoe_size")).EndedWith(1).Errors,
            StringComparison.Ordinal);

    [Fact]
    public async Task Writes_the_same_bytes_for_the_same_data_and_seed()
    {
        string[] run = ["train", "--data", shop.TrainFile, "--tasks", "segment,conversion", "--trainer", "logistic-regression", "--seed", "3", "--out"];
        (await TrainerProgram.RunAsync([.. run, _folder["a"]])).EndedWith(0);
        (await TrainerProgram.RunAsync([.. run, _folder["b"]])).EndedWith(0);
        foreach (string name in FilesOf("a")) Assert.Equal(File.ReadAllBytes(_folder[$"a/{name}"]), File.ReadAllBytes(_folder[$"b/{name}"]));
    }

    private string WithoutPurchases() => _folder.Write(
        "clicks.csv", string.Join('\n', File.ReadLines(shop.TrainFile).Where(line => !line.Contains(",purchase,", StringComparison.Ordinal))) + "\n");

    private string[] FilesOf(string directory) => [.. Directory.EnumerateFiles(_folder[directory]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Fingerprint(string path) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));
}
