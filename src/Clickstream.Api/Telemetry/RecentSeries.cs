namespace Clickstream.Api.Telemetry;

/// <summary>
/// What is counted by the version of a model, for the last few versions: a service that swaps models every minute for a year must not keep, nor tell
/// whoever scrapes it, half a million of them. Read without a lock.
/// </summary>
/// <param name="create">Makes the series of a version.</param>
internal sealed class RecentSeries<T>(Func<string, T> create)
    where T : class
{
    /// <summary>How many versions are told at a time.</summary>
    public const int Most = 4;

    private readonly Lock _adding = new();
    private volatile (string Version, T Series)[] _series = [];

    /// <summary>Those of the last versions, oldest first.</summary>
    public IEnumerable<(string Version, T Series)> All => _series;

    /// <summary>That of a version; begins at zero if it is new, or was forgotten.</summary>
    public T Of(string version)
    {
        foreach ((string known, T series) in _series)
        {
            if (ReferenceEquals(known, version) || known == version) return series;
        }

        lock (_adding)
        {
            if (Array.Find(_series, one => one.Version == version) is { Series: { } other }) return other;
            T made = create(version);
            _series = [.. _series.TakeLast(Most - 1), (version, made)];
            return made;
        }
    }
}
