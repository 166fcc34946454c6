using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clickstream.Benchmarks.Limits;

/// <summary>
/// What a request costs when nothing is predicted: the body is parsed into typed members, a constant is answered. A minimal API without logging,
/// its JSON by source generation and nothing cleverer. A service that predicts can at best come close to it.
/// </summary>
internal static class LimitApp
{
    // As much as a plain prediction has to say.
    private static readonly LimitAnswer Constant = new() { Label = true, Probability = 0.7310585786300049, Score = 1.25 };

    /// <summary>Serves until the process is stopped.</summary>
    /// <param name="args">Settings of the host, such as <c>--urls http://127.0.0.1:18301</c>.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        await using WebApplication app = Create(args);
        await app.RunAsync();
        return 0;
    }

    /// <summary>The service, not yet started: POST /classify takes a session of 17 features, POST /classify-events one of events.</summary>
    /// <param name="args">Settings of the host.</param>
    public static WebApplication Create(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, LimitJson.Default));
        WebApplication app = builder.Build();
        app.MapGet("/healthz/live", () => "live");
        app.MapPost("/classify", (FeaturesBody body) => Constant);
        app.MapPost("/classify-events", (EventsBody body) => Constant);
        return app;
    }
}
