using System.Globalization;
using System.Text.Json;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Solution.Tests.Shipped;

/// <summary>The packages that a fresh clone serves.</summary>
public sealed class ShippedModelsTests : IDisposable
{
    private const long LargestData = 8L << 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Data_and_models_lie_in_the_repository_and_the_data_are_small()
    {
        ShippedFiles.Require();
        long bytes = new[] { ShippedFiles.TrainData, ShippedFiles.TestData }.Sum(path => new FileInfo(Repository.PathOf(path)).Length);
        Assert.InRange(bytes, 1, LargestData);
    }

    [Fact]
    public void Each_package_loads_and_passes_its_probes()
    {
        ShippedFiles.Require();
        foreach (PredictionTask task in PredictionTasks.All)
        {
            ModelPackage package = ModelLoader.Load(Repository.PathOf($"models/{PredictionTasks.Name(task)}.zip"));
            Assert.Equal(task, package.Manifest.Task);
            Assert.NotEmpty(package.Probes);
        }
    }

    [Fact]
    public void Each_package_was_trained_on_the_shipped_data()
    {
        ShippedFiles.Require();
        string sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Repository.PathOf(ShippedFiles.TrainData))));
        Assert.All(
            PredictionTasks.All,
            task => Assert.Equal(sha256, ModelLoader.Load(Repository.PathOf($"models/{PredictionTasks.Name(task)}.zip")).Manifest.Data.Sha256));
    }

    [Fact]
    public async Task Reach_the_figures_that_models_README_states_on_data_that_they_have_not_seen()
    {
        ShippedFiles.Require();
        var stated = StatedFigures.Read(File.ReadAllText(Repository.PathOf(ShippedFiles.ModelsReadme)));
        foreach (PredictionTask task in PredictionTasks.All)
        {
            Assert.True(
                stated.ContainsKey(PredictionTasks.Name(task)),
                $"{ShippedFiles.ModelsReadme} states no figures of {PredictionTasks.Name(task)}: a table | figure | value | below a heading with that name.");
        }

        using JsonDocument measured = await EvaluateAsync(Repository.PathOf(ShippedFiles.Models), Repository.PathOf(ShippedFiles.TestData));
        string[] wrong =
        [
            .. from task in stated
               from figure in task.Value
               let found = Figure(measured, task.Key, figure.Key)
               where found is not { } value || Math.Abs(value - StatedFigures.ValueOf(figure.Value)) > StatedFigures.Tolerance(figure.Value)
               select string.Create(CultureInfo.InvariantCulture, $"{task.Key} {figure.Key}: stated {figure.Value}, measured {found?.ToString() ?? "nothing"}"),
        ];
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_small_shop_can_be_simulated_trained_judged_and_served()
    {
        await TrainerProgram.RunAsync("simulate", "--sessions", "1200", "--seed", "11", "--out", _folder["data"]);
        await TrainerProgram.RunAsync("train", "--data", _folder["data/train.csv"], "--out", _folder["models"], "--trainer", "logistic-regression");
        using JsonDocument figures = await EvaluateAsync(_folder["models"], _folder["data/test.csv"]);
        Assert.True(Figure(figures, "conversion", "rocAuc") > 0.5);

        await using var service = new Service(_folder["models"]);
        using HttpClient client = service.CreateClient();
        using var body = new StringContent(File.ReadAllText(_folder["data/test.csv"]), System.Text.Encoding.UTF8, "text/csv");
        using HttpResponseMessage response = await client.PostAsync(new Uri("/batch", UriKind.Relative), body);
        string answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        await TrainerProgram.RunAsync("predict", "--models", _folder["models"], "--data", _folder["data/test.csv"], "--out", _folder["scored.csv"]);
        Assert.Equal(File.ReadAllText(_folder["scored.csv"]), answer);
    }

    private async Task<JsonDocument> EvaluateAsync(string models, string data)
    {
        await TrainerProgram.RunAsync("evaluate", "--models", models, "--data", data, "--json", _folder["figures.json"]);
        return JsonDocument.Parse(File.ReadAllBytes(_folder["figures.json"]));
    }

    private static double? Figure(JsonDocument figures, string task, string name) =>
        figures.RootElement.TryGetProperty(task, out JsonElement ofTask) && ofTask.TryGetProperty(name, out JsonElement figure) && figure.ValueKind == JsonValueKind.Number
            ? figure.GetDouble()
            : null;
}
