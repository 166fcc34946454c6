namespace Clickstream.Api.Scoring;

/// <summary>What is known of the visitor.</summary>
/// <param name="Device">desktop, mobile or tablet.</param>
/// <param name="Country">ISO 3166 code.</param>
/// <param name="TrafficSource">direct, organic, paid, email, social, referral.</param>
/// <param name="Returning">Whether the visitor was here before.</param>
internal sealed record VisitorBody(string? Device, string? Country, string? TrafficSource, bool? Returning);
