namespace Clickstream.Api.Models;

/// <summary>
/// Has the system tell when anything in a folder changes. A hint that saves waiting, and no more: it is lost on many mounted volumes, and when the folder
/// itself is replaced.
/// </summary>
/// <param name="directory">The folder; it may come later.</param>
/// <param name="changed">Called on any thread, often.</param>
internal sealed class FolderWatch(string directory, Action changed) : IDisposable
{
    private FileSystemWatcher? _watcher;

    /// <summary>Begins anew: the folder may be another one by now.</summary>
    /// <returns>Why it cannot; null when it can, or when there is no folder.</returns>
    public string? Renew()
    {
        Dispose();
        if (!Directory.Exists(directory)) return null;
        try
        {
            var watcher = new FileSystemWatcher(directory)
            {
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            _watcher = watcher;
            watcher.Created += (_, _) => changed();
            watcher.Changed += (_, _) => changed();
            watcher.Renamed += (_, _) => changed();
            watcher.Deleted += (_, _) => changed();
            watcher.Error += (_, _) => changed();
            watcher.EnableRaisingEvents = true;
            return null;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            Dispose();
            return e.Message;
        }
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _watcher = null;
    }
}
