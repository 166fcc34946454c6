using System.Threading.Channels;
using Clickstream.Serving;
using Clickstream.Tasks;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Models;

/// <summary>
/// Looks for new packages: when the system tells of a change, and every few seconds all the same, since it does not tell on every volume. Where packages are
/// fetched from elsewhere, it has them fetched.
/// </summary>
internal sealed partial class ModelRefresh(
    PredictionEnginePool pool, ModelLoading loading, IOptions<ModelsOptions> options, TimeProvider time, ILogger<ModelRefresh> logger) : BackgroundService
{
    // A file is written in many pieces, each of which is a change.
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(100);

    // While a package is on its way.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);

    // A file that was replaced by one of the same length and time shows only in its contents.
    private static readonly TimeSpan Thorough = TimeSpan.FromMinutes(1);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim _fetching = new(1);
    private volatile IReadOnlyList<DownloadError> _downloadErrors = [];
    private string? _watchError;

    /// <summary>What could not be fetched at the last time, one a file.</summary>
    public IReadOnlyList<DownloadError> DownloadErrors => _downloadErrors;

    /// <summary>Has packages fetched, where they come from elsewhere, and the folder looked at, contents and all, now.</summary>
    public async Task RefreshNowAsync(CancellationToken cancellationToken)
    {
        if (loading.Download is { } download) await FetchAsync(download, cancellationToken);
        Refresh(thoroughly: true);
    }

    /// <summary>Tells what has become of a task's models.</summary>
    public void Log(ModelStatus status)
    {
        string name = PredictionTasks.Name(status.Task);
        if (status.Error is null && status.Package is { } package) InUse(name, package.Manifest.Version, package.Sha256);
        else if (status.Expected || status.State != ModelState.Missing) Refused(name, status.State, status.Error);
        else NotThere(name, status.Error);
        LogBeside(name, ModelVariant.Canary, status.Canary);
        LogBeside(name, ModelVariant.Shadow, status.Shadow);
    }

    public override void Dispose()
    {
        base.Dispose();
        _fetching.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await loading.Done.WaitAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return; // As when the service could not begin to listen: no error of its own.
        }

        foreach (ModelStatus status in pool.Models) Log(status);
        using var watch = new FolderWatch(options.Value.Directory!, () => _changes.Writer.TryWrite(true));
        Renew(watch);
        Task downloading = loading.Download is { } download ? DownloadAsync(download, stoppingToken) : Task.CompletedTask;
        try
        {
            long lastThorough = time.GetTimestamp();
            while (true)
            {
                if (await WaitAsync(pool.IsUndecided && Soon < options.Value.RefreshEvery ? Soon : options.Value.RefreshEvery, stoppingToken))
                    await Task.Delay(Calm, time, stoppingToken);
                bool thoroughly = time.GetElapsedTime(lastThorough) >= Thorough;
                if (thoroughly)
                {
                    lastThorough = time.GetTimestamp();
                    Renew(watch);
                }

                while (_changes.Reader.TryRead(out _)) { }
                Refresh(thoroughly);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }

        await downloading;
    }

    // True when a change was told, false when time is up.
    private async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken stoppingToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task<bool> told = _changes.Reader.WaitToReadAsync(enough.Token).AsTask();
        Task first = await Task.WhenAny(told, Task.Delay(atMost, time, enough.Token));
        await enough.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
        return first == told;
    }

    private async Task DownloadAsync(ModelDownload download, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.DownloadEvery, time);
        try
        {
            do
            {
                await FetchAsync(download, stoppingToken);
                _changes.Writer.TryWrite(true);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task FetchAsync(ModelDownload download, CancellationToken cancellationToken)
    {
        await _fetching.WaitAsync(cancellationToken);
        try
        {
            IReadOnlyList<DownloadError> errors = await download.FetchAsync(cancellationToken);
            bool isNew = !errors.SequenceEqual(_downloadErrors);
            if (isNew && errors.Count > 0) NotFetched(string.Join(" ", errors.Select(error => error.Detail)));
            else if (isNew) FetchedAgain();
            _downloadErrors = errors;
        }
        finally
        {
            _fetching.Release();
        }
    }

    private void Renew(FolderWatch watch)
    {
        string? error = options.Value.Watch ? watch.Renew() : null;
        if (error is not null && error != _watchError) NotWatched(error);
        _watchError = error;
    }

    // Whatever goes wrong with a new package, the models in use must go on, and so must the looking.
    private void Refresh(bool thoroughly)
    {
        try
        {
            foreach (PredictionTask task in pool.Refresh(thoroughly)) Log(pool.Status(task));
        }
        catch (Exception e)
        {
            Failed(e);
        }
    }

    private void LogBeside(string name, ModelVariant variant, VariantStatus? status)
    {
        if (status?.Error is { } error) BesideRefused(name, variant, error);
        else if (status?.Package is { } package) Beside(name, package.Manifest.Version, variant);
    }

    [LoggerMessage(LogLevel.Information, "Model {Name}: version {Version} in use, SHA-256 {Sha256}")]
    private partial void InUse(string name, string version, string sha256);

    [LoggerMessage(LogLevel.Warning, "Model {Name}: {State}. {Error}")]
    private partial void Refused(string name, ModelState state, string? error);

    [LoggerMessage(LogLevel.Error, "The models folder could not be looked at")]
    private partial void Failed(Exception exception);

    [LoggerMessage(LogLevel.Information, "Model {Name}: not expected here. {Error}")]
    private partial void NotThere(string name, string? error);

    [LoggerMessage(LogLevel.Information, "Model {Name}: version {Version} beside it as {Variant}")]
    private partial void Beside(string name, string version, ModelVariant variant);

    [LoggerMessage(LogLevel.Warning, "Model {Name}: no {Variant}. {Error}")]
    private partial void BesideRefused(string name, ModelVariant variant, string error);

    [LoggerMessage(LogLevel.Warning, "The models folder cannot be watched, only looked at. {Reason}")]
    private partial void NotWatched(string reason);

    [LoggerMessage(LogLevel.Warning, "Packages could not be fetched. {Errors}")]
    private partial void NotFetched(string errors);

    [LoggerMessage(LogLevel.Information, "Packages are fetched again")]
    private partial void FetchedAgain();
}
