namespace Clickstream.Events;

/// <summary>
/// How names are compared wherever they come from outside: case, spaces and the characters _ - . ( ) do not count.
/// "Product Viewed", "product_viewed" and "productViewed" are one name; so are "page 1 (main category)" and "page1_main_category".
/// </summary>
public static class LooseName
{
    /// <summary>The form in which two loosely equal names are the same text.</summary>
    public static string Of(ReadOnlySpan<char> name)
    {
        Span<char> buffer = name.Length <= 128 ? stackalloc char[name.Length] : new char[name.Length];
        return new string(buffer[..Write(name, buffer)]);
    }

    /// <summary>Whether two names are loosely equal.</summary>
    public static bool Same(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int i = 0, j = 0;
        while (true)
        {
            while (i < left.Length && IsIgnored(left[i])) i++;
            while (j < right.Length && IsIgnored(right[j])) j++;
            if (i == left.Length || j == right.Length) return i == left.Length && j == right.Length;
            if (char.ToLowerInvariant(left[i++]) != char.ToLowerInvariant(right[j++])) return false;
        }
    }

    /// <summary>Writes the loose form into a buffer at least as long as the name, and returns its length.</summary>
    internal static int Write(ReadOnlySpan<char> name, Span<char> destination)
    {
        int length = 0;
        foreach (char c in name)
            if (!IsIgnored(c)) destination[length++] = char.ToLowerInvariant(c);
        return length;
    }

    private static bool IsIgnored(char c) => c is ' ' or '_' or '-' or '.' or '(' or ')';
}
