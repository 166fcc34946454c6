using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class ModelSwapTests(SampleModels models) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Every_answer_while_a_package_is_replaced_is_that_of_the_old_or_of_the_new_one()
    {
        models.CopyTo(_folder.Path);
        using var application = new ClickstreamApplication(_folder.Path);
        using HttpClient client = application.CreateClient();
        string oldVersion = models.EventPackages[0].Manifest.Version;
        var answers = new ConcurrentBag<(string Version, double Probability)>();
        using var enough = new CancellationTokenSource();

        Task[] asking = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                JsonNode answer = await client.PostJsonAsync("/classify", Requests.Session).JsonAsync();
                answers.Add(((string)answer["model"]!["version"]!, (double)answer["probability"]!));
            }
        }))];
        ModelPackage replaced = SamplePackages.Save(_folder.Path, SamplePackages.Make(Grain.Events, seed: 2)[0]);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!answers.Any(answer => answer.Version == replaced.Manifest.Version)) await Task.Delay(5, limit.Token);
        await enough.CancelAsync();
        await Task.WhenAll(asking);

        Assert.NotEqual(oldVersion, replaced.Manifest.Version);
        Assert.Equal(
            new[] { oldVersion, replaced.Manifest.Version }.Order(), answers.Select(answer => answer.Version).Distinct().Order());
        Assert.Equal(2, answers.Distinct().Count()); // Each version with one probability only.
    }

    [Fact]
    public async Task A_damaged_package_does_not_take_away_the_one_in_use()
    {
        models.CopyTo(_folder.Path);
        using var application = new ClickstreamApplication(_folder.Path);
        using HttpClient client = application.CreateClient();
        await client.GetAsync("/healthz/ready").JsonAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "conversion.zip"), "no zip");

        JsonNode model;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        do
        {
            await Task.Delay(5, limit.Token);
            model = (await client.GetAsync("/models", limit.Token).JsonAsync())["models"]![0]!;
        }
        while (model["error"] is null);

        Assert.Equal("ready", (string?)model["state"]);
        Assert.Equal(models.EventPackages[0].Manifest.Version, (string?)model["version"]);
        await client.PostJsonAsync("/classify", Requests.Session).JsonAsync();
    }

    public void Dispose() => _folder.Dispose();
}
