using Clickstream.Drift;

namespace Clickstream.Api.Drift;

/// <summary>What the levels are called in JSON.</summary>
internal static class DriftNames
{
    public static string Of(DriftLevel level) => level switch
    {
        DriftLevel.TooFew => "too_few",
        DriftLevel.Normal => "normal",
        DriftLevel.Warning => "warning",
        DriftLevel.Alarm => "alarm",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Unknown level."),
    };
}
