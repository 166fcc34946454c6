namespace Clickstream.Sessions;

/// <summary>What is known of who clicks, from the session's first event on. Null where the source did not say.</summary>
/// <param name="Device">Kind of device: desktop, mobile, tablet.</param>
/// <param name="Country">ISO 3166 code or the source's own.</param>
/// <param name="TrafficSource">Where the visit came from: direct, organic, paid, email, social, referral or the source's own.</param>
/// <param name="Returning">Whether the visitor was here before.</param>
public sealed record Visitor(string? Device = null, string? Country = null, string? TrafficSource = null, bool? Returning = null)
{
    /// <summary>Nothing is known.</summary>
    public static Visitor Unknown { get; } = new();
}
