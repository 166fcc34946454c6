using Clickstream.Serving;

namespace Clickstream.Api.Models;

/// <summary>Settings under <c>Models</c>.</summary>
internal sealed class ModelsOptions
{
    public const string Section = "Models";

    /// <summary>Default of <see cref="DownloadTime"/>: a gigabyte at 15 megabits a second.</summary>
    public static readonly TimeSpan DefaultDownloadTime = TimeSpan.FromMinutes(10);

    /// <summary>Largest <see cref="DownloadTime"/>.</summary>
    public static readonly TimeSpan LongestDownloadTime = TimeSpan.FromDays(1);

    /// <summary>
    /// Folder of the model packages. Default: the nearest <c>models</c> folder with a package in it, looked for upwards; with <see cref="Url"/> a folder for
    /// temporary files.
    /// </summary>
    public string? Directory { get; set; }

    /// <summary>How often the folder is looked at for new packages, above zero. Default 5 seconds.</summary>
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the system is asked to tell when a file changes, too. It cannot on some mounted volumes, where looking finds it. Default true.</summary>
    public bool Watch { get; set; } = true;

    /// <summary>How long a package that cannot be used must lie unchanged before it is refused: it may still be being written. Zero or above. Default 2 seconds.</summary>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Share of the sessions that a canary answers, 0 to 1. Default 0.1.</summary>
    public double CanaryShare { get; set; } = 0.1;

    /// <summary>Whether a package may take the place of one that took another input. Default false.</summary>
    public bool AllowSchemaChanges { get; set; }

    /// <summary>Address, http or https, under which the packages lie; they are fetched into the folder. Default none: the folder is filled by others.</summary>
    public string? Url { get; set; }

    /// <summary>How often the address is asked for new packages, above zero. Default 30 seconds.</summary>
    public TimeSpan DownloadEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the fetching of one file may take in all, above zero and at most a day. Default 10 minutes.</summary>
    public TimeSpan DownloadTime { get; set; } = DefaultDownloadTime;

    /// <summary>The Authorization header of these requests. Default none.</summary>
    public string? Authorization { get; set; }

    /// <summary>How the pool takes packages up.</summary>
    public PoolOptions ToPool() => new() { SettleTime = SettleTime, CanaryShare = CanaryShare, AllowsSchemaChanges = AllowSchemaChanges };
}
