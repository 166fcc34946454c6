using System.Numerics;

namespace Clickstream.Learning.Neighbors;

/// <summary>Counts the rows within a radius, and stops when there are enough.</summary>
/// <param name="squaredRadius">The radius, squared.</param>
/// <param name="reach">Bounds of single precision.</param>
/// <param name="enough">Stops at this count.</param>
internal struct CountTaker(double squaredRadius, Reach reach, int enough) : ITileTaker
{
    private readonly float _surely = reach.Surely(squaredRadius);
    private int _count;

    public float Limit { get; private set; } = reach.Of(squaredRadius);

    /// <summary>Rows so far, at most as many as are enough.</summary>
    public readonly int Count => Math.Min(_count, enough);

    public void Take(TiledRows rows, scoped ReadOnlySpan<float> point, int tile)
    {
        uint near = rows.Near(point, tile, Limit);
        if (near == 0) return;
        uint surely = rows.Near(point, tile, _surely);
        _count += BitOperations.PopCount(surely);
        for (uint unsure = near & ~surely; unsure != 0; unsure &= unsure - 1)
        {
            if (rows.Squared(point, tile, BitOperations.TrailingZeroCount(unsure)) <= squaredRadius) _count++;
        }

        if (_count >= enough) Limit = -1;
    }
}
