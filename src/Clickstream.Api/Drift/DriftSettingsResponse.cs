namespace Clickstream.Api.Drift;

/// <summary>When a window closes and what counts as off.</summary>
/// <param name="WindowSessions">Sessions after which a window closes.</param>
/// <param name="MinimumSessions">Sessions below which a window is not judged.</param>
/// <param name="WindowMaximumSeconds">Time after which a window closes that has as many as the minimum.</param>
/// <param name="Kept">Closed windows that are kept.</param>
/// <param name="Warning">Population stability index that is worth a look.</param>
/// <param name="Alarm">Population stability index that is off.</param>
/// <param name="ShareWarning">Change of the missing share, or share of new categories, that is worth a look.</param>
/// <param name="ShareAlarm">Change of the missing share, or share of new categories, that is off.</param>
internal sealed record DriftSettingsResponse(
    int WindowSessions,
    int MinimumSessions,
    double WindowMaximumSeconds,
    int Kept,
    double Warning,
    double Alarm,
    double ShareWarning,
    double ShareAlarm);
