using Clickstream.Serving;

namespace Clickstream.Api.Models;

/// <summary>
/// Loads the models while the rest of the service is put together: both take about as long. Who asks before they are there waits for them;
/// whether the process lives can be asked at once.
/// </summary>
internal sealed class ModelLoading(IServiceProvider services)
{
    private readonly Lazy<Task> _done = new(() => Task.Run(() => services.GetRequiredService<PredictionEnginePool>().Refresh()));

    /// <summary>Ends when every package of the folder was loaded or refused; whoever asks first begins it.</summary>
    public Task Done => _done.Value;
}

/// <summary>Puts the loading before the requests.</summary>
internal static class ModelLoadingExtensions
{
    private const string Live = "/healthz/live";

    /// <summary>Begins to load, and lets what comes after this wait for it.</summary>
    public static void UseLoadedModels(this IApplicationBuilder app)
    {
        Task done = app.ApplicationServices.GetRequiredService<ModelLoading>().Done;
        app.Use(next => context => done.IsCompletedSuccessfully || context.Request.Path == Live ? next(context) : WaitAsync(done, next, context));
    }

    private static async Task WaitAsync(Task done, RequestDelegate next, HttpContext context)
    {
        await done.WaitAsync(context.RequestAborted);
        await next(context);
    }
}
