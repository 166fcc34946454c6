using System.Globalization;
using Clickstream.Api.Plain;
using Clickstream.Api.Scoring;

namespace Clickstream.Api.Direct;

/// <summary>Tells whether a request can be plain by what stands before its body.</summary>
internal static class DirectRequest
{
    private const string Json = "application/json";
    private const string Utf8Json = "application/json; charset=utf-8";
    private const string ReasonsQuery = "?reasons=";

    /// <summary>Whether it is JSON as it stands, of a known length that is not large, and asks at most for a number of reasons.</summary>
    public static bool Is(HttpRequest request, out int reasonCount)
    {
        reasonCount = ScoringRequest.DefaultReasonCount;
        return request.ContentLength is > 0 and <= PlainBody.Longest
            && request.ContentType is { } type
            && (string.Equals(type, Json, StringComparison.OrdinalIgnoreCase) || string.Equals(type, Utf8Json, StringComparison.OrdinalIgnoreCase))
            && request.Headers.ContentEncoding.Count == 0
            && TryQuery(request.QueryString.Value, ref reasonCount);
    }

    private static bool TryQuery(string? query, ref int reasonCount) =>
        string.IsNullOrEmpty(query)
        || (query.StartsWith(ReasonsQuery, StringComparison.Ordinal)
            && query.Length <= ReasonsQuery.Length + 2
            && int.TryParse(query.AsSpan(ReasonsQuery.Length), NumberStyles.None, CultureInfo.InvariantCulture, out reasonCount)
            && reasonCount <= ScoringRequest.MaximumReasonCount);
}
