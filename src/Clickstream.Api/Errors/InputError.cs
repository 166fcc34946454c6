namespace Clickstream.Api.Errors;

/// <summary>One thing that is wrong with a request, with its place: a JSON pointer, or line and column.</summary>
/// <param name="Pointer">Where in the JSON body, as an RFC 6901 pointer; for a query parameter its name after a question mark.</param>
/// <param name="Line">Line of the body, 1-based; null when a pointer says where.</param>
/// <param name="Column">Column of the line: the name of a CSV column, or the 1-based position of a byte in broken JSON.</param>
/// <param name="Found">What stood there, cut off when long.</param>
/// <param name="Expected">What would have been read.</param>
internal sealed record InputError(string? Pointer, long? Line, string? Column, string Found, string Expected)
{
    private const int LongestEcho = 80;

    /// <summary>An error at a place in the JSON body.</summary>
    public static InputError At(string pointer, string found, string expected) => new(pointer, null, null, Echo(found), expected);

    /// <summary>An error in a query parameter.</summary>
    public static InputError InQuery(string parameter, string found, string expected) => new($"?{parameter}", null, null, Echo(found), expected);

    /// <summary>The place alone.</summary>
    public InputError Brief() => this with { Column = null, Found = "", Expected = "" };

    private static string Echo(string found) => found.Length <= LongestEcho ? found : string.Concat(found.AsSpan(0, LongestEcho), "…");
}
