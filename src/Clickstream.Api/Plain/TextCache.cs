using System.Text;

namespace Clickstream.Api.Plain;

/// <summary>
/// Texts met lately, so that a category or product that comes again and again is one instance and no request allocates it anew. Of bounded size:
/// a text takes the place of the one that hashes alike. Not for several threads at once.
/// </summary>
internal sealed class TextCache
{
    private const int PlaceCount = 1 << 12;
    private const int LongestKept = 48;

    private readonly (byte[] Utf8, string Text)[] _places = new (byte[], string)[PlaceCount];

    /// <summary>The text of these bytes, which must be valid UTF-8.</summary>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return "";
        if (utf8.Length > LongestKept) return Encoding.UTF8.GetString(utf8);
        ref (byte[]? Utf8, string Text) place = ref _places[PlaceOf(utf8)]!;
        if (place.Utf8 is null || !utf8.SequenceEqual(place.Utf8)) place = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        return place.Text;
    }

    // FNV-1a; texts are short.
    private static uint PlaceOf(ReadOnlySpan<byte> utf8)
    {
        uint hash = 2166136261;
        foreach (byte b in utf8) hash = (hash ^ b) * 16777619;
        return (hash ^ (hash >> 15)) & (PlaceCount - 1);
    }
}
