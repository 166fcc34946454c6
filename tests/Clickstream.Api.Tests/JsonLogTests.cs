using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

/// <summary>A process of the service, whose standard output is what a collector of logs reads.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class JsonLogTests(SampleModels models)
{
    [Fact]
    public async Task Each_line_is_an_object_with_time_template_and_values()
    {
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (string argument in new[] { typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0", "--Models:Directory", folder.Path, "--Telemetry:JsonLogs", "true" })
            start.ArgumentList.Add(argument);
        using Process service = Process.Start(start)!;
        try
        {
            JsonNode listening = await LineAsync(service, "Now listening on");
            using var client = new HttpClient { BaseAddress = new Uri((string)listening["address"]!) };
            await LineAsync(service, "Application started");
            (await client.GetAsync("/no-such-place?secret=1")).Dispose();
            JsonNode request = await LineAsync(service, "\"Status\":404");
            Assert.Equal(404, (int)request["Status"]!);
            Assert.DoesNotContain("secret", request.ToJsonString(), StringComparison.Ordinal);
        }
        finally
        {
            service.Kill();
        }
    }

    // The next line that holds a text; each before it must be JSON as well.
    private static async Task<JsonNode> LineAsync(Process service, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await service.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            JsonNode entry = JsonNode.Parse(line)!;
            Assert.True(DateTimeOffset.TryParse((string?)entry["@t"], out _), line);
            Assert.False(string.IsNullOrEmpty((string?)entry["@mt"]), line);
            if (line.Contains(text, StringComparison.Ordinal)) return entry;
        }

        throw new InvalidOperationException($"The service ended without a line that holds '{text}'.");
    }
}
