namespace Clickstream.Api.Requests;

/// <summary>How a body is packed.</summary>
internal static class BodyEncoding
{
    /// <summary>
    /// Whether the body is packed in a way that nobody has unpacked: the decompression takes away the header where it knows the encoding,
    /// and lets the body pass as it is where it does not.
    /// </summary>
    public static bool IsUnknown(HttpRequest request) =>
        request.Headers.ContentEncoding is { Count: > 0 } encoding && !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase);
}
