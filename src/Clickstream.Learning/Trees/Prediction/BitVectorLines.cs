using System.Runtime.InteropServices;

namespace Clickstream.Learning.Trees.Prediction;

/// <summary>The 512-bit lines of one block while they are made. Line 0 has all bits: no node sends the row right.</summary>
internal sealed class BitVectorLines
{
    /// <summary>64-bit words of a line.</summary>
    public const int Words = BitVectorSection.LineBits / 64;

    /// <summary>Most lines that the table can name.</summary>
    public const int Limit = ushort.MaxValue + 1;

    private readonly List<ulong> _words = [];

    public BitVectorLines() => Add(Full());

    /// <summary>Number of lines.</summary>
    public int Count => _words.Count / Words;

    /// <summary>All lines.</summary>
    public ReadOnlySpan<ulong> All => CollectionsMarshal.AsSpan(_words);

    /// <summary>A line with all bits.</summary>
    public static ulong[] Full()
    {
        var line = new ulong[Words];
        Array.Fill(line, ulong.MaxValue);
        return line;
    }

    /// <summary>Clears the bits of the leaves to the left of a node.</summary>
    public static void Clear(Span<ulong> line, NodeMask mask)
    {
        for (int bit = mask.FirstBit, end; bit < mask.EndBit; bit = end)
        {
            end = Math.Min(mask.EndBit, (bit | 63) + 1);
            line[bit >> 6] &= ~(ulong.MaxValue >> 64 - (end - bit) << bit);
        }
    }

    /// <summary>Keeps a line and returns its number, which is beyond the table's reach when there are too many.</summary>
    public int Add(ReadOnlySpan<ulong> line)
    {
        _words.AddRange(line);
        return Count - 1;
    }
}
