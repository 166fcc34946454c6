namespace Clickstream.Exploration.Sketches;

/// <summary>What is kept of a text to show it: a file may have megabytes in a cell, and as many cells as it likes.</summary>
internal static class ShortText
{
    /// <summary>Characters that are kept.</summary>
    public const int Longest = 80;

    /// <summary>The text, or its beginning and an ellipsis.</summary>
    public static string Of(ReadOnlySpan<char> text) => text.Length <= Longest ? text.ToString() : $"{text[..Longest]}…";

    /// <summary>The same of a text that may be missing; a short one is the same instance.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text) => text is null || text.Length <= Longest ? text : Of(text.AsSpan());
}
