using System.Net;
using System.Text.Json.Nodes;
using Clickstream.Api.Models;
using Clickstream.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class ModelLoadingTests(SampleModels models) : IDisposable
{
    private readonly TaskCompletionSource _loaded = new();
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _gone = new();

    [Fact]
    public async Task A_request_waits_until_the_models_are_there()
    {
        HttpContext context = Request("/classify");
        Task answering = Service(context);
        Assert.False(answering.IsCompleted);
        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
        _loaded.SetResult();
        await answering;
        Assert.Equal(StatusCodes.Status418ImATeapot, context.Response.StatusCode);
    }

    [Fact]
    public async Task How_the_process_is_is_answered_before()
    {
        HttpContext context = Request("/healthz/live");
        await Service(context);
        Assert.Equal(StatusCodes.Status418ImATeapot, context.Response.StatusCode);
        context = Request("/healthz/ready/conversion");
        await Service(context);
        Assert.Equal(StatusCodes.Status418ImATeapot, context.Response.StatusCode);
    }

    [Fact]
    public async Task Who_goes_away_stops_waiting()
    {
        HttpContext context = Request("/classify");
        Task answering = Service(context);
        await _gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
    }

    [Fact]
    public async Task Loads_before_there_are_services()
    {
        ModelLoading loading = Begin(models.EventFolder);
        await loading.Done;
        Assert.All(loading.Pool.Models, model => Assert.Equal(ModelState.Ready, model.State));
    }

    [Fact]
    public async Task Loads_again_only_where_the_settings_have_come_to_name_another_folder()
    {
        ModelLoading loading = Begin(_folder.Path);
        Assert.Same(loading, loading.Of(new ModelsOptions { Directory = _folder.Path }));
        ModelLoading other = loading.Of(new ModelsOptions { Directory = models.EventFolder });
        await other.Done;
        Assert.All(other.Pool.Models, model => Assert.Equal(ModelState.Ready, model.State));
        Assert.All(loading.Pool.Models, model => Assert.Equal(ModelState.Missing, model.State));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_read_leaves_the_service_living_but_not_ready()
    {
        // Folders where files belong: nobody, whatever their rights, can read them.
        Directory.CreateDirectory(Path.Combine(_folder.Path, "catalog.json"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "conversion.zip"));
        using var application = new ClickstreamApplication(_folder.Path);
        using HttpClient client = application.CreateClient();
        await client.GetAsync("/healthz/live").JsonAsync();
        JsonNode problem = await client.GetAsync("/healthz/ready").ProblemAsync(HttpStatusCode.ServiceUnavailable, "not_ready");
        Assert.Contains("conversion", (string?)problem["detail"], StringComparison.Ordinal);
        await client.PostJsonAsync("/classify", Requests.Session).ProblemAsync(HttpStatusCode.ServiceUnavailable, "model_not_ready");
    }

    public void Dispose()
    {
        _folder.Dispose();
        _gone.Dispose();
    }

    private static ModelLoading Begin(string folder) => ModelLoading.Begin(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Models:Directory"] = folder }).Build(),
        new HostingEnvironment { ContentRootPath = Path.GetTempPath() });

    private DefaultHttpContext Request(string path) => new() { Request = { Path = path }, RequestAborted = _gone.Token };

    // The waiting, and behind it something that can be told from what was there before.
    private Task Service(HttpContext context)
    {
        ServiceProvider services = new ServiceCollection().AddSingleton(new ModelLoading(_folder.Path, new PredictionEnginePool(_folder.Path), _loaded.Task)).BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseLoadedModels();
        app.Run(behind =>
        {
            behind.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return Task.CompletedTask;
        });
        return app.Build()(context);
    }
}
