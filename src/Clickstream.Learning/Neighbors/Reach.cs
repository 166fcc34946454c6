namespace Clickstream.Learning.Neighbors;

/// <summary>
/// How far a squared distance in single precision can lie from the one in double precision. Differences, squares and sums of n terms that are
/// not negative are each rounded by at most 2^-24 of themselves, hence n + 3 such errors at most (Higham 2002, 3.1); twice as much is allowed
/// here, and some of the smallest numbers for terms below the normal range. So what single precision rules out is out, with vectors of any
/// width, and what it leaves is decided in double.
/// </summary>
/// <param name="terms">Number of terms of a sum.</param>
internal readonly struct Reach(int terms)
{
    private readonly double _share = (terms + 8) / (double)(1 << 23);
    private readonly double _smallest = (terms + 8) * (double)float.Epsilon;

    /// <summary>No single-precision sum above this can stand for a squared distance of at most <paramref name="squared"/>.</summary>
    public float Of(double squared) => MathF.BitIncrement((float)((squared * (1 + _share)) + _smallest));

    /// <summary>Every single-precision sum of at most this stands for a squared distance below <paramref name="squared"/>; below zero for none.</summary>
    public float Surely(double squared) =>
        squared >= float.MaxValue ? float.MaxValue : MathF.BitDecrement((float)((squared * (1 - _share)) - _smallest));
}
