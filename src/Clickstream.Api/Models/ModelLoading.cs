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
    // A store that does not answer must not keep a service from serving what it has.
    private static readonly TimeSpan FirstDownload = TimeSpan.FromSeconds(30);

    private PoolOptions _options = new();
    private (string? Url, TimeSpan DownloadTime) _source;

    /// <summary>The models, of which more and more are there until <see cref="Done"/>.</summary>
    public PredictionEnginePool Pool { get; } = pool;

    /// <summary>Ends when every package of the folder was loaded or refused.</summary>
    public Task Done { get; } = done;

    /// <summary>Fetches packages from elsewhere into the folder; null where the settings name no address.</summary>
    public ModelDownload? Download { get; private init; }

    /// <summary>
    /// Begins with the folder that the settings name so far, before there are services. What is wrong with the settings is told when they are checked.
    /// </summary>
    public static ModelLoading Begin(IConfiguration settings, IHostEnvironment environment)
    {
        var options = new ModelsOptions();
        try
        {
            settings.GetSection(ModelsOptions.Section).Bind(options);
        }
        catch (InvalidOperationException)
        {
            // A value of another kind than is wanted.
        }

        new ModelsFolder(environment).PostConfigure(null, options);
        return Begin(options);
    }

    /// <summary>This one, or another, if the settings have come to say otherwise.</summary>
    public ModelLoading Of(ModelsOptions options) =>
        options.Directory == directory && options.ToPool() == _options && (options.Url, options.DownloadTime) == _source ? this : Begin(options);

    // On a thread of its own, so that none of the pool waits for it; those that are free help, a package each.
    private static ModelLoading Begin(ModelsOptions options)
    {
        var pool = new PredictionEnginePool(options.Directory ?? "", options.ToPool());
        var download = ModelDownload.From(options);
        Task done = options.Directory is null ? Task.CompletedTask : Task.Factory.StartNew(
            () => Load(pool, download), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return new ModelLoading(options.Directory, pool, done) { Download = download, _options = options.ToPool(), _source = (options.Url, options.DownloadTime) };
    }

    private static void Load(PredictionEnginePool pool, ModelDownload? download)
    {
        pool.Refresh();
        if (download is not null && !pool.Models.Any(status => status.State == ModelState.Ready)) // With what was fetched before it can begin at once.
        {
            using var limit = new CancellationTokenSource(FirstDownload);
            try
            {
                download.FetchAsync(limit.Token).GetAwaiter().GetResult(); // What went wrong is told at the next time, when there is a log.
            }
            catch (OperationCanceledException)
            {
                // Took too long; it goes on later.
            }

            pool.Refresh();
        }
    }
}

/// <summary>Puts the loading before the requests.</summary>
internal static class ModelLoadingExtensions
{
    private static readonly PathString Health = "/healthz", Metrics = "/metrics", OpenInferenceHealth = "/v2/health", Ping = "/ping", MlflowHealth = "/health";

    /// <summary>Lets what comes after this wait until the models are loaded, but for who asks how the service is.</summary>
    public static void UseLoadedModels(this IApplicationBuilder app) => app.Use(next =>
    {
        Task done = app.ApplicationServices.GetRequiredService<ModelLoading>().Done;
        return context => done.IsCompletedSuccessfully || IsAboutService(context.Request.Path) ? next(context) : WaitAsync(done, next, context);
    });

    private static bool IsAboutService(PathString path) => path.StartsWithSegments(Health) || path.StartsWithSegments(OpenInferenceHealth) || path == Metrics || path == Ping || path == MlflowHealth;

    private static async Task WaitAsync(Task done, RequestDelegate next, HttpContext context)
    {
        await done.WaitAsync(context.RequestAborted);
        await next(context);
    }
}
