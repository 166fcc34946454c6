namespace Clickstream.Drift;

/// <summary>When a window of live sessions closes, and what counts as off.</summary>
public sealed class DriftOptions
{
    /// <summary>Section of the settings.</summary>
    public const string Section = "Drift";

    /// <summary>A window closes when it has at least so many sessions, 1 or above. Default 1,000.</summary>
    public int WindowSessions { get; set; } = 1000;

    /// <summary>A window with fewer sessions than this is never judged, 1 to <see cref="WindowSessions"/>. Default 200.</summary>
    public int MinimumSessions { get; set; } = 200;

    /// <summary>A window closes after this time as well, once it has <see cref="MinimumSessions"/>; above zero. Default 1 hour.</summary>
    public TimeSpan WindowMaximum { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Closed windows that are kept, 1 to 1,000. Default 24.</summary>
    public int Kept { get; set; } = 24;

    /// <summary>Population stability index above which a feature is worth a look; above 0. Default 0.1.</summary>
    public double Warning { get; set; } = 0.1;

    /// <summary>Population stability index above which a feature is off, at least <see cref="Warning"/>. Default 0.2.</summary>
    public double Alarm { get; set; } = 0.2;

    /// <summary>Change of the share of missing values, or share of new categories, that is worth a look; above 0, at most 1. Default 0.02.</summary>
    public double ShareWarning { get; set; } = 0.02;

    /// <summary>Change of the share of missing values, or share of new categories, that is off; <see cref="ShareWarning"/> to 1. Default 0.05.</summary>
    public double ShareAlarm { get; set; } = 0.05;

    /// <summary>Features that are told but not judged, since they cannot stay as they were in training: a month, say. Default none.</summary>
    public IList<string> NotJudged { get; } = [];
}
