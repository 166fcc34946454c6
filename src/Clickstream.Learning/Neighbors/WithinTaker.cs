using System.Numerics;

namespace Clickstream.Learning.Neighbors;

/// <summary>Collects the rows within a radius, in no order.</summary>
/// <param name="squaredRadius">The radius, squared.</param>
/// <param name="reach">Bounds of single precision.</param>
/// <param name="found">Receives rows and squared distances.</param>
internal readonly struct WithinTaker(double squaredRadius, Reach reach, List<(int Row, double Squared)> found) : ITileTaker
{
    public float Limit { get; } = reach.Of(squaredRadius);

    public void Take(TiledRows rows, scoped ReadOnlySpan<float> point, int tile)
    {
        for (uint near = rows.Near(point, tile, Limit); near != 0; near &= near - 1)
        {
            int lane = BitOperations.TrailingZeroCount(near);
            double squared = rows.Squared(point, tile, lane);
            if (squared <= squaredRadius) found.Add((rows.RowAt((tile * TiledRows.RowsPerTile) + lane), squared));
        }
    }
}
