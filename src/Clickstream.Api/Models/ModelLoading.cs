using Clickstream.Serving;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Models;

/// <summary>
/// Loads the models while the rest of the service is put together: both take about as long. Who asks before they are there waits for them;
/// whether the process lives can be asked at once.
/// </summary>
internal sealed class ModelLoading
{
    private readonly string? _directory;

    private ModelLoading(string? directory)
    {
        _directory = directory;
        Pool = new PredictionEnginePool(directory ?? "");

        // On a thread of its own: the pool's few are wanted by whoever answers meanwhile.
        Done = directory is null ? Task.CompletedTask : Task.Factory.StartNew(() => { Pool.Refresh(); }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The models, of which more and more are there until <see cref="Done"/>.</summary>
    public PredictionEnginePool Pool { get; }

    /// <summary>Ends when every package of the folder was loaded or refused.</summary>
    public Task Done { get; }

    /// <summary>Begins with the folder that the settings name so far, before there are services. None, where they name none that can be used: that is told later.</summary>
    public static ModelLoading Begin(IConfiguration settings, IHostEnvironment environment)
    {
        var options = new ModelsOptions { Directory = settings[$"{ModelsOptions.Section}:{nameof(ModelsOptions.Directory)}"] };
        new ModelsFolder(environment).PostConfigure(null, options);
        return new ModelLoading(options.Directory);
    }

    /// <summary>The same, or one of another folder, if the settings have come to name another.</summary>
    public ModelLoading Of(IOptions<ModelsOptions> options) => options.Value.Directory == _directory ? this : new ModelLoading(options.Value.Directory);
}

/// <summary>Puts the loading before the requests.</summary>
internal static class ModelLoadingExtensions
{
    private const string Live = "/healthz/live";

    /// <summary>Lets what comes after this wait until the models are loaded.</summary>
    public static void UseLoadedModels(this IApplicationBuilder app) => app.Use(next =>
    {
        Task done = app.ApplicationServices.GetRequiredService<ModelLoading>().Done;
        return context => done.IsCompletedSuccessfully || context.Request.Path == Live ? next(context) : WaitAsync(done, next, context);
    });

    private static async Task WaitAsync(Task done, RequestDelegate next, HttpContext context)
    {
        await done.WaitAsync(context.RequestAborted);
        await next(context);
    }
}
