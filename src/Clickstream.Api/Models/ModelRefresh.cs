using Clickstream.Api.Telemetry;
using Clickstream.Serving;
using Clickstream.Tasks;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Models;

/// <summary>Looks for new packages every few seconds. By time and not by file events: a rename raises none on some systems.</summary>
internal sealed partial class ModelRefresh(
    PredictionEnginePool pool, ModelLoading loading, ModelMetrics metrics, IOptions<ModelsOptions> options, TimeProvider time, ILogger<ModelRefresh> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await loading.Done;
        foreach (ModelStatus status in pool.Models)
        {
            metrics.Loaded(status);
            Log(status);
        }

        using var timer = new PeriodicTimer(options.Value.RefreshEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) Refresh();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    // Whatever goes wrong with a new package, the models in use must go on, and so must the looking.
    private void Refresh()
    {
        try
        {
            foreach (PredictionTask task in pool.Refresh())
            {
                ModelStatus status = pool.Status(task);
                metrics.Reloaded(status);
                Log(status);
            }
        }
        catch (Exception e)
        {
            Failed(e);
        }
    }

    private void Log(ModelStatus status)
    {
        string name = PredictionTasks.Name(status.Task);
        if (status.Error is null && status.Package is { } package) InUse(name, package.Manifest.Version, package.Sha256);
        else if (status.Expected) Refused(name, status.State, status.Error);
        else NotThere(name, status.Error);
    }

    [LoggerMessage(LogLevel.Information, "Model {Name}: version {Version} in use, SHA-256 {Sha256}")]
    private partial void InUse(string name, string version, string sha256);

    [LoggerMessage(LogLevel.Warning, "Model {Name}: {State}. {Error}")]
    private partial void Refused(string name, ModelState state, string? error);

    [LoggerMessage(LogLevel.Error, "The models folder could not be looked at")]
    private partial void Failed(Exception exception);

    [LoggerMessage(LogLevel.Information, "Model {Name}: not expected here. {Error}")]
    private partial void NotThere(string name, string? error);
}
