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
            task => Assert.Equal(sha256, ModelLoader.Load(Repository.PathOf($"models/{PredictionTasks.Name(task)}.zip")).Manifest.Data?.Sha256));
    }

    [Fact]
    public async Task Reach_the_figures_that_models_README_states_on_data_that_they_have_not_seen()
    {
        ShippedFiles.Require();
        IReadOnlyDictionary<string, string> stated = StatedFigures.Read(File.ReadAllText(Repository.PathOf(ShippedFiles.ModelsReadme)));
        foreach (PredictionTask task in PredictionTasks.All)
        {
            string prefix = $"{PredictionTasks.Name(task)}.";
            Assert.True(
                stated.Keys.Any(figure => figure.StartsWith(prefix, StringComparison.Ordinal)),
                $"{ShippedFiles.ModelsReadme} states no figure {prefix}*: expected a table | figure | value |.");
        }

        using JsonDocument measured = await EvaluateAsync(Repository.PathOf(ShippedFiles.Models), Repository.PathOf(ShippedFiles.TestData));
        string[] wrong =
        [
            .. from figure in stated
               let found = Figure(measured, figure.Key)
               where found is not { } value || Math.Abs(value - StatedFigures.ValueOf(figure.Value)) > StatedFigures.Tolerance(figure.Value)
               select $"{figure.Key}: stated {figure.Value}, measured {found?.ToString(CultureInfo.InvariantCulture) ?? "nothing"}",
        ];
        Findings.None(wrong);
    }

    [Fact]
    public async Task A_small_shop_can_be_simulated_trained_judged_and_served()
    {
        await TrainerProgram.RunAsync("simulate", "--sessions", "1200", "--seed", "11", "--out", _folder["data"]);
        await TrainerProgram.RunAsync("train", "--data", _folder["data/train.csv"], "--out", _folder["models"], "--trainer", "logistic-regression");
        using JsonDocument figures = await EvaluateAsync(_folder["models"], _folder["data/test.csv"]);
        Assert.True(Figure(figures, "conversion.rocAuc") > 0.5);

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

    private static double? Figure(JsonDocument figures, string name)
    {
        JsonElement found = figures.RootElement;
        foreach (string part in name.Split('.'))
            if (!found.TryGetProperty(part, out found)) return null;
        return found.ValueKind == JsonValueKind.Number ? found.GetDouble() : null;
    }
}
