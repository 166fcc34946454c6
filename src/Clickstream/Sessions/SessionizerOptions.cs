namespace Clickstream.Sessions;

/// <summary>How events without a session id are made into sessions.</summary>
public sealed record SessionizerOptions
{
    /// <summary>A visitor's session ends when nothing happens for longer than this. Above zero; default 30 minutes, as in GA4.</summary>
    public TimeSpan Gap { get; init; } = TimeSpan.FromMinutes(30);
}
