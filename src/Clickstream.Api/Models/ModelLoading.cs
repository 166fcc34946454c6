using Clickstream.Serving;

namespace Clickstream.Api.Models;

/// <summary>
/// Loads the models while the rest of the service is put together: both take about as long. Who asks before they are there waits for them;
/// how the process is can be asked at once.
/// </summary>
/// <param name="directory">The folder; null where none was found.</param>
/// <param name="pool">The models, of which more and more are there.</param>
/// <param name="done">Ends when every package of the folder was loaded or refused.</param>
internal sealed class ModelLoading(string? directory, PredictionEnginePool pool, Task done)
{
    /// <summary>The models, of which more and more are there until <see cref="Done"/>.</summary>
    public PredictionEnginePool Pool { get; } = pool;

    /// <summary>Ends when every package of the folder was loaded or refused.</summary>
    public Task Done { get; } = done;

    /// <summary>
    /// Begins with the folder that the settings name so far, before there are services. What is wrong with the folder is told when the settings are checked.
    /// </summary>
    public static ModelLoading Begin(IConfiguration settings, IHostEnvironment environment)
    {
        var options = new ModelsOptions { Directory = settings[$"{ModelsOptions.Section}:{nameof(ModelsOptions.Directory)}"] };
        new ModelsFolder(environment).PostConfigure(null, options);
        return Begin(options.Directory);
    }

    /// <summary>This one, or one of another folder, if the settings have come to name another.</summary>
    public ModelLoading Of(ModelsOptions options) => options.Directory == directory ? this : Begin(options.Directory);

    // On a thread of its own, so that none of the pool waits for it; those that are free help, a package each.
    private static ModelLoading Begin(string? directory)
    {
        var pool = new PredictionEnginePool(directory ?? "");
        return new ModelLoading(directory, pool, directory is null ? Task.CompletedTask : Task.Factory.StartNew(
            () => { pool.Refresh(); }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }
}

/// <summary>Puts the loading before the requests.</summary>
internal static class ModelLoadingExtensions
{
    private static readonly PathString Health = "/healthz", Metrics = "/metrics";

    /// <summary>Lets what comes after this wait until the models are loaded, but for who asks how the service is.</summary>
    public static void UseLoadedModels(this IApplicationBuilder app) => app.Use(next =>
    {
        Task done = app.ApplicationServices.GetRequiredService<ModelLoading>().Done;
        return context => done.IsCompletedSuccessfully || IsAboutService(context.Request.Path) ? next(context) : WaitAsync(done, next, context);
    });

    private static bool IsAboutService(PathString path) => path.StartsWithSegments(Health) || path == Metrics;

    private static async Task WaitAsync(Task done, RequestDelegate next, HttpContext context)
    {
        await done.WaitAsync(context.RequestAborted);
        await next(context);
    }
}
