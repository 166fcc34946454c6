using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Clickstream.Exploration.Sketches;

/// <summary>
/// 64-bit hashes of texts that are the same in every process (XXH3). Two of a million different texts share one with a probability of 3e-8, which is
/// little enough to count by them without keeping the texts.
/// </summary>
internal static class TextHash
{
    /// <summary>The hash of a text.</summary>
    public static ulong Of(ReadOnlySpan<char> text) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text));

    /// <summary>The hash of what came before and a further part; the order counts.</summary>
    public static ulong Combine(ulong before, ulong part)
    {
        // The finalizer of MurmurHash3 (Appleby 2011): each bit of the input changes half of those of the output.
        ulong mixed = (before * 0x9E3779B97F4A7C15) ^ part;
        mixed = (mixed ^ (mixed >> 33)) * 0xFF51AFD7ED558CCD;
        mixed = (mixed ^ (mixed >> 33)) * 0xC4CEB9FE1A85EC53;
        return mixed ^ (mixed >> 33);
    }
}
