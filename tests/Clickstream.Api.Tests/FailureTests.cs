using System.Net;
using System.Text.Json.Nodes;
using Clickstream.Api.Batch;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Clickstream.Api.Tests;

/// <summary>What the service says when it fails itself.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class FailureTests(SampleModels models)
{
    private const string Secret = "/srv/secret-path/models";

    [Theory]
    [InlineData("Production", "full")]
    [InlineData("Production", "brief")]
    [InlineData("Development", "full")]
    public async Task A_failure_tells_nothing_of_the_inside_and_the_log_has_it(string environment, string detail)
    {
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        var log = new RecordingLog();
        using var application = new ClickstreamApplication(folder.Path) { Log = log, Settings = { ["environment"] = environment, ["Errors:Detail"] = detail } };
        using WebApplicationFactory<Program> failing = application.WithWebHostBuilder(
            host => host.ConfigureTestServices(services => services.AddSingleton<IValidator<BatchRequest>>(new FailingValidator())));
        using HttpClient client = failing.CreateClient();

        using HttpResponseMessage answer = await client.PostCsvAsync("/batch", Requests.SessionCsv);
        string body = await answer.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.InternalServerError, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("internal_error", (string?)JsonNode.Parse(body)!["code"]);
        string told = body + answer.Headers + answer.Content.Headers;
        foreach (string inside in new[] { Secret, "Exception", nameof(FailingValidator), "Clickstream.Api", " at ", ".cs", "Kestrel" })
            Assert.DoesNotContain(inside, told, StringComparison.Ordinal);
        Assert.Contains(log.Complaints, complaint => complaint.Thrown?.Message.Contains(Secret, StringComparison.Ordinal) ?? false);

        Assert.Equal(HttpStatusCode.OK, (await client.PostJsonAsync("/classify", Requests.Session)).StatusCode);
    }

    private sealed class FailingValidator : AbstractValidator<BatchRequest>
    {
        public override Task<ValidationResult> ValidateAsync(ValidationContext<BatchRequest> context, CancellationToken cancellation = default) => throw Failure();

        public override ValidationResult Validate(ValidationContext<BatchRequest> context) => throw Failure();

        private static InvalidOperationException Failure() => new($"Could not open {Secret}.");
    }
}
