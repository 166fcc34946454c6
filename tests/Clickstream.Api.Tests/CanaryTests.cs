using System.Text.Json.Nodes;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Api.Tests;

/// <summary>A second model beside the one in use, as those who ask see it.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class CanaryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SampleModels _models;
    private readonly ModelPackage _other = SamplePackages.Make(Grain.Events, seed: 2)[(int)PredictionTask.Conversion];

    public CanaryTests(SampleModels models)
    {
        _models = models;
        models.CopyTo(_folder.Path);
    }

    [Fact]
    public async Task A_session_meets_one_version_whatever_it_asks_and_as_often_as_it_asks()
    {
        string canary = Put(ModelVariant.Canary);
        using var application = new ClickstreamApplication(_folder.Path) { Settings = { ["Models:CanaryShare"] = "0.5" } };
        using HttpClient client = application.CreateClient();
        var versions = new Dictionary<string, List<string>>();
        for (int session = 0; session < 40; session++)
        {
            string body = Requests.Session.With("\"s-1\"", $"\"s-{session}\"");
            var met = new List<string>();
            for (int time = 0; time < 2; time++) met.Add((string)(await client.PostJsonAsync("/classify", body).JsonAsync())["model"]!["version"]!);
            met.Add((string)(await client.PostJsonAsync("/score", body).JsonAsync())["conversion"]!["model"]!["version"]!);
            Assert.Single(met.Distinct());
            versions[$"s-{session}"] = met;
        }

        // Of 40 fair coins all alike: 2 in 10^12.
        Assert.Equal(2, versions.Values.Select(met => met[0]).Distinct().Count());
        Assert.Contains(canary, versions.Values.Select(met => met[0]));

        string nameless = Requests.Session.With("\"sessionId\": \"s-1\",", "");
        Assert.Equal(_models.EventPackages[0].Manifest.Version, (string?)(await client.PostJsonAsync("/classify", nameless).JsonAsync())["model"]!["version"]);
        JsonNode listed = (await client.GetAsync("/models").JsonAsync())["models"]![0]!;
        Assert.Equal(canary, (string?)listed["canary"]!["version"]);
    }

    [Fact]
    public async Task A_shadow_changes_no_answer_and_is_compared()
    {
        string answer = await (await _models.Events.PostJsonAsync("/classify", Requests.Session)).Content.ReadAsStringAsync();
        double shadowed = Probability(_other);
        string shadow = Put(ModelVariant.Shadow);
        using var application = new ClickstreamApplication(_folder.Path);
        using HttpClient client = application.CreateClient();
        for (int time = 0; time < 3; time++)
            Assert.Equal(answer, await (await client.PostJsonAsync("/classify", Requests.Session)).Content.ReadAsStringAsync());

        JsonNode told = (await client.GetAsync("/models").JsonAsync())["models"]![0]!["shadow"]!;
        Assert.Equal(shadow, (string?)told["version"]);
        JsonNode agreement = told["agreement"]!;
        Assert.Equal((3, 3, 0), ((int)agreement["sessions"]!, (int)agreement["bothAnswered"]!, (int)agreement["onlyOneAnswered"]!));
        double difference = Math.Abs((double)JsonNode.Parse(answer)!["probability"]! - shadowed);
        Assert.Equal(difference, (double)agreement["meanAbsoluteDifference"]!, 12);
        Assert.Equal(difference, (double)agreement["largestAbsoluteDifference"]!, 12);
    }

    public void Dispose() => _folder.Dispose();

    // Asked outside the service.
    private static double Probability(ModelPackage package) =>
        ((ConversionPrediction)new PredictionEngine(package).Predict(Sessions.Snapshot(Requests.Session), reasonCount: 0)).Probability;

    private string Put(ModelVariant variant) =>
        ModelPackageWriter.Save(_folder[ModelFiles.Name(PredictionTask.Conversion, variant)], _other).Manifest.Version;
}
