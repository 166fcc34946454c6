using System.Text;

namespace Clickstream.Api.Plain;

/// <summary>
/// Texts met lately, so that a category or product that comes again and again is one instance and no request allocates it anew. Of bounded size:
/// a text takes the place of the one that hashes alike. Not for several threads at once.
/// </summary>
internal sealed class TextPool
{
    private const int PlaceCount = 1 << 12;
    private const int LongestKept = 48;

    private readonly string?[] _texts = new string?[PlaceCount];

    /// <summary>The text of these bytes, which must be ASCII.</summary>
    public string Of(ReadOnlySpan<byte> ascii)
    {
        if (ascii.IsEmpty) return "";
        if (ascii.Length > LongestKept) return Encoding.ASCII.GetString(ascii);
        ref string? place = ref _texts[PlaceOf(ascii)];
        if (place is null || !Ascii.Equals(ascii, place)) place = Encoding.ASCII.GetString(ascii);
        return place;
    }

    // FNV-1a; texts are short.
    private static uint PlaceOf(ReadOnlySpan<byte> ascii)
    {
        uint hash = 2166136261;
        foreach (byte b in ascii) hash = (hash ^ b) * 16777619;
        return (hash ^ (hash >> 15)) & (PlaceCount - 1);
    }
}
