using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Clickstream.Api.Hosting;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Api.Tests;

/// <summary>Who may ask, and how often.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class ApiKeyTests : IDisposable
{
    private const string ShopKey = "shop-key-of-a-test", AdminKey = "admin-key-of-a-test";

    private readonly TemporaryFolder _folder = new();
    private readonly SteppedClock _clock = new();
    private readonly ClickstreamApplication _application;
    private readonly HttpClient _client;

    public ApiKeyTests(SampleModels models)
    {
        models.CopyTo(_folder.Path);
        _application = new ClickstreamApplication(_folder.Path)
        {
            Clock = _clock,
            Settings =
            {
                ["ApiKeys:0:Name"] = "shop",
                ["ApiKeys:0:Sha256"] = Hash(ShopKey),
                ["ApiKeys:0:RequestsPerSecond"] = "2",
                ["ApiKeys:0:Burst"] = "5",
                ["ApiKeys:1:Name"] = "operator",
                ["ApiKeys:1:Sha256"] = Hash(AdminKey).ToUpperInvariant(),
                ["ApiKeys:1:Roles:0"] = "admin",
            },
        };
        _client = _application.CreateClient();
    }

    [Theory]
    [InlineData("/classify")]
    [InlineData("/batch")]
    [InlineData("/invocations")]
    public async Task Without_a_key_nothing_is_answered(string path)
    {
        using HttpResponseMessage answer = await _client.PostJsonAsync(path, Requests.Session);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        Assert.Equal("unauthorized", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]);
    }

    [Theory]
    [InlineData("X-Api-Key", ShopKey, HttpStatusCode.OK)]
    [InlineData("Authorization", "Bearer " + ShopKey, HttpStatusCode.OK)]
    [InlineData("X-Api-Key", ShopKey + "x", HttpStatusCode.Unauthorized)]
    [InlineData("X-Api-Key", "", HttpStatusCode.Unauthorized)]
    [InlineData("Authorization", "Basic " + ShopKey, HttpStatusCode.Unauthorized)]
    [InlineData("X-Api-Key", AdminKey, HttpStatusCode.Forbidden)]
    public async Task A_session_wants_a_key_that_is_known_and_may_score(string header, string value, HttpStatusCode expected) =>
        Assert.Equal(expected, (await PostAsync("/classify", Requests.Session, (header, value))).StatusCode);

    [Fact]
    public async Task The_Basic_of_a_proxy_is_no_key()
    {
        HttpResponseMessage answer = await PostAsync("/classify", Requests.Session, ("X-Api-Key", ShopKey), ("Authorization", "Basic c2hvcDpzaG9w"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Swagger_tells_nothing_of_the_models()
    {
        string document = await _client.GetAsync("/swagger/v1/swagger.json").TextAsync("application/json");
        JsonNode body = JsonNode.Parse(document)!["paths"]!["/classify"]!["post"]!["requestBody"]!["content"]!["application/json"]!;
        Assert.Null(body["examples"]);
    }

    [Fact]
    public async Task Two_keys_are_none()
    {
        HttpResponseMessage answer = await PostAsync("/classify", Requests.Session, ("X-Api-Key", ShopKey), ("Authorization", "Bearer " + ShopKey));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    [InlineData("/v2/health/live")]
    [InlineData("/v2/health/ready")]
    [InlineData("/ping")]
    [InlineData("/problems/unauthorized")]
    [InlineData("/")]
    public async Task Health_and_page_stay_open(string path)
    {
        using HttpResponseMessage answer = await _client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_burst_is_answered_and_the_next_is_told_when_to_come_back()
    {
        for (int request = 0; request < 5; request++) Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        HttpResponseMessage answer = await PostAsync("/classify", Requests.Session, ("X-Api-Key", ShopKey));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter!.Delta); // Half a second, and whole ones are told.

        _clock.Step(TimeSpan.FromMilliseconds(499));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync());
        _clock.Step(TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync());

        _clock.Step(TimeSpan.FromHours(1));
        int answered = 0;
        while (await StatusAsync() == HttpStatusCode.OK) answered++;
        Assert.Equal(5, answered);
    }

    [Theory]
    [InlineData("/models/refresh")]
    [InlineData("/models/conversion/rollback")]
    public async Task Without_any_key_configured_nobody_changes_models(string path)
    {
        using var application = new ClickstreamApplication(_folder.Path);
        using HttpClient client = application.CreateClient();
        JsonNode problem = await client.PostAsync(path, null).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Contains("ApiKeys__0__Roles__0=admin", (string?)problem["detail"], StringComparison.Ordinal);
        await PostAsync(path, "", ("X-Api-Key", ShopKey)).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task An_administrator_takes_a_new_package_up_and_goes_back()
    {
        JsonNode before = await PostAsync("/models/refresh", "", ("X-Api-Key", AdminKey)).JsonAsync();
        string old = (string)before["models"]![0]!["version"]!;
        await PostAsync("/models/conversion/rollback", "", ("X-Api-Key", AdminKey)).ProblemAsync(HttpStatusCode.Conflict, "no_previous_version");

        ModelPackage other = SamplePackages.Make(Grain.Events, seed: 2)[(int)PredictionTask.Conversion];
        string version = ModelPackageWriter.Save(_folder["conversion.zip"], other).Manifest.Version;
        JsonNode after = await PostAsync("/models/refresh", "", ("X-Api-Key", AdminKey)).JsonAsync();
        Assert.Equal(version, (string?)after["models"]![0]!["version"]);
        Assert.NotEqual(old, version);

        JsonNode back = await PostAsync("/models/conversion/rollback", "", ("X-Api-Key", AdminKey)).JsonAsync();
        Assert.Equal(old, (string?)back["version"]);
    }

    [Theory]
    [InlineData("ApiKeys:0:Sha256", "abc", "no SHA-256")]
    [InlineData("ApiKeys:0:Name", "", "Name is missing")]
    [InlineData("ApiKeys:0:Roles:0", "root", "score or admin")]
    [InlineData("ApiKeys:0:Roles", "admin", "expected a list")]
    [InlineData("Security:OpenPaths", "/metrics", "expected a list")]
    [InlineData("Cors:Origins", "https://shop.example", "expected a list")]
    [InlineData("ApiKeys:0:RequestsPerSecond", "0", "RequestsPerSecond is 0")]
    [InlineData("ApiKeys:0:Burst", "3", "Burst is given without")]
    [InlineData("Limits:BatchConcurrency", "0", "Limits:BatchConcurrency")]
    [InlineData("Limits:SessionTime", "00:00:00", "Limits:SessionTime")]
    [InlineData("Cors:Origins:0", "*", "Cors:Origins")]
    [InlineData("Cors:Origins:0", "https://shop.example/page", "Cors:Origins")]
    [InlineData("Security:OpenPaths:0", "/", "Security:OpenPaths")]
    [InlineData("Errors:Detail", "none", "Errors:Detail")]
    public void A_setting_that_cannot_be_used_ends_the_start(string setting, string value, string expected)
    {
        using var log = new RecordingLog();
        using var application = new ClickstreamApplication(_folder.Path) { Log = log };
        if (setting.StartsWith("ApiKeys", StringComparison.Ordinal)) (application.Settings["ApiKeys:0:Name"], application.Settings["ApiKeys:0:Sha256"]) = ("shop", Hash(ShopKey));
        application.Settings[setting] = value;
        Assert.ThrowsAny<Exception>(application.CreateClient);
        Assert.Contains(log.Messages, message => message.StartsWith("Cannot start. ", StringComparison.Ordinal) && message.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_key_is_random_and_told_with_its_hash()
    {
        var keys = new List<string>();
        for (int time = 0; time < 2; time++)
        {
            using var output = new MemoryStream();
            Assert.Equal(0, await NewApiKeySwitch.RunAsync(["--new-api-key", "till"], output));
            string[] lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
            string key = lines[0]["key: ".Length..];
            Assert.Equal(64, key.Length);
            Assert.Equal(["ApiKeys__0__Name=till", $"ApiKeys__0__Sha256={Hash(key)}"], lines[1..3]);
            keys.Add(key);
        }

        Assert.NotEqual(keys[0], keys[1]);
    }

    public void Dispose()
    {
        _client.Dispose();
        _application.Dispose();
        _folder.Dispose();
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private async Task<HttpStatusCode> StatusAsync() => (await PostAsync("/classify", Requests.Session, ("X-Api-Key", ShopKey))).StatusCode;

    private async Task<HttpResponseMessage> PostAsync(string path, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await _client.SendAsync(request);
    }
}
