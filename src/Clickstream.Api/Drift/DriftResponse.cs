using Clickstream.Drift;
using Clickstream.Tasks;

namespace Clickstream.Api.Drift;

/// <summary>Whether live sessions are still like those that the model learned from.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Version">Version in use; another one begins with a first window.</param>
/// <param name="Level">Level of the window that was closed last: normal, warning or alarm; too_few before the first.</param>
/// <param name="Reference">What is compared with.</param>
/// <param name="Settings">When a window closes and what counts as off.</param>
/// <param name="Open">The window that sessions are being counted in.</param>
/// <param name="Latest">The window that was closed last; null before the first.</param>
/// <param name="Windows">The closed windows that are kept, latest first, in a line each.</param>
internal sealed record DriftResponse(
    string Name,
    string Version,
    string Level,
    DriftReferenceResponse Reference,
    DriftSettingsResponse Settings,
    DriftWindowSummary Open,
    DriftWindowResponse? Latest,
    IReadOnlyList<DriftWindowSummary> Windows)
{
    public static DriftResponse From(PredictionTask task, DriftHistory history, DriftOptions options, DateTimeOffset now, bool bins)
    {
        DriftReference reference = history.Tallies.Reference;
        DriftWindow? latest = history.Latest;
        return new DriftResponse(
            PredictionTasks.Name(task),
            reference.Version,
            DriftNames.Of(latest?.Level ?? DriftLevel.TooFew),
            new DriftReferenceResponse(reference.Profile?.RowCount, reference.SessionCount, reference.Score?.ReferenceCount, reference.Features.Count),
            new DriftSettingsResponse(
                options.WindowSessions,
                options.MinimumSessions,
                options.WindowMaximum.TotalSeconds,
                options.Kept,
                options.Warning,
                options.Alarm,
                options.ShareWarning,
                options.ShareAlarm),
            DriftWindowSummary.Of(history.Open(now)),
            latest is null ? null : DriftWindowResponse.Of(latest, bins),
            [.. history.Closed.Reverse().Select(DriftWindowSummary.Of)]);
    }
}
