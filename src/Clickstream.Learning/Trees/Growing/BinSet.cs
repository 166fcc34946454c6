using System.Numerics;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>A set of bins, 0 to 255.</summary>
internal readonly record struct BinSet(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    public bool Contains(int bin) => (Word(bin >> 6) >> bin & 1) != 0;

    public BinSet With(int bin)
    {
        ulong bit = 1UL << bin;
        return (bin >> 6) switch
        {
            0 => this with { First = First | bit },
            1 => this with { Second = Second | bit },
            2 => this with { Third = Third | bit },
            _ => this with { Fourth = Fourth | bit },
        };
    }

    /// <summary>Number of bins in the set.</summary>
    public int Count =>
        BitOperations.PopCount(First) + BitOperations.PopCount(Second) + BitOperations.PopCount(Third) + BitOperations.PopCount(Fourth);

    private ulong Word(int index) => index switch
    {
        0 => First,
        1 => Second,
        2 => Third,
        _ => Fourth,
    };
}
