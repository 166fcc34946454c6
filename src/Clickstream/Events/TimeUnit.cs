namespace Clickstream.Events;

/// <summary>What one unit of a time given as a number is.</summary>
public enum TimeUnit
{
    /// <summary>
    /// Told by the magnitude: below 1e11 seconds since 1970 (until the year 5138), below 1e14 milliseconds, else microseconds;
    /// eight digits that make a date from 1990 to 2099 are that date.
    /// </summary>
    Auto,

    /// <summary>Seconds since 1970, or since the session's start.</summary>
    Seconds,

    /// <summary>Milliseconds since 1970, or since the session's start.</summary>
    Milliseconds,

    /// <summary>Microseconds since 1970, or since the session's start.</summary>
    Microseconds,
}
