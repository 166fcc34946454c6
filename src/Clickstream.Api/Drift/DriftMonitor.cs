using System.Collections.Concurrent;
using Clickstream.Drift;
using Clickstream.Serving;
using Clickstream.Tasks;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Drift;

/// <summary>
/// Watches whether the sessions that are asked about stay like those that the models learned from: closes windows, keeps them, and logs when one is off. A new model
/// begins anew, and what the open window of the old one held is let go.
/// </summary>
internal sealed partial class DriftMonitor(PredictionEnginePool pool, IOptions<DriftOptions> options, TimeProvider time, ILogger<DriftMonitor> logger) : BackgroundService
{
    /// <summary>How often is looked whether a window is over. What comes in between belongs to the window, which so has more sessions than it needs.</summary>
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<PredictionTask, DriftHistory> _histories = [];

    /// <summary>The windows of the model that is in use; null unless the task has one.</summary>
    public DriftHistory? History(PredictionTask task)
    {
        if (pool.Drift(task) is not { } tallies) return null;
        return _histories.AddOrUpdate(
            task,
            _ => new DriftHistory(tallies, options.Value, time.GetUtcNow()),
            (_, known) => ReferenceEquals(known.Tallies, tallies) ? known : new DriftHistory(tallies, options.Value, time.GetUtcNow()));
    }

    /// <summary>The window that was closed last, of the model in use; null before the first.</summary>
    public DriftWindow? Latest(PredictionTask task) => History(task)?.Latest;

    /// <summary>Closes what windows are over.</summary>
    public void Look()
    {
        foreach (PredictionTask task in PredictionTasks.All) Look(task);
    }

    /// <summary>Closes the window of a task if it is over.</summary>
    /// <returns>The task's windows; null unless it has a model.</returns>
    public DriftHistory? Look(PredictionTask task)
    {
        if (History(task) is not { } history) return null;
        if (history.Advance(time.GetUtcNow()) is { Level: > DriftLevel.Normal } window) Log(task, history, window);
        return history;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) TryLook();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    // Whatever goes wrong here, the service answers, and the looking goes on.
    private void TryLook()
    {
        try
        {
            Look();
        }
        catch (Exception e)
        {
            Failed(e);
        }
    }

    private void Log(PredictionTask task, DriftHistory history, DriftWindow window)
    {
        string features = string.Join(", ", window.Off.OrderByDescending(feature => feature.Level).Select(feature => feature.Feature.Name).Take(10));
        if (window.Level == DriftLevel.Alarm) Alarmed(PredictionTasks.Name(task), history.Tallies.Reference.Version, window.Sessions, window.Off.Count(), features);
        else Warned(PredictionTasks.Name(task), history.Tallies.Reference.Version, window.Sessions, window.Off.Count(), features);
    }

    [LoggerMessage(LogLevel.Warning, "Drift: the last {Sessions} sessions of model {Name}, version {Version}, are not like its training data in {Count} features: {Features}")]
    private partial void Alarmed(string name, string version, long sessions, int count, string features);

    [LoggerMessage(LogLevel.Information, "Drift: the last {Sessions} sessions of model {Name}, version {Version}, are somewhat unlike its training data in {Count} features: {Features}")]
    private partial void Warned(string name, string version, long sessions, int count, string features);

    [LoggerMessage(LogLevel.Error, "Drift could not be looked at")]
    private partial void Failed(Exception exception);
}
