using System.Numerics;

namespace Clickstream.Learning.Neighbors;

/// <summary>Keeps the nearest rows.</summary>
/// <param name="nearest">The list.</param>
/// <param name="skipped">A row that does not count, the one that asks; -1 for none.</param>
internal ref struct NearestTaker(NearestRows nearest, int skipped) : ITileTaker
{
    private NearestRows _nearest = nearest;

    public readonly float Limit => _nearest.Limit;

    public readonly int Found => _nearest.Found;

    public void Take(TiledRows rows, scoped ReadOnlySpan<float> point, int tile)
    {
        for (uint near = rows.Near(point, tile, _nearest.Limit); near != 0; near &= near - 1)
        {
            int lane = BitOperations.TrailingZeroCount(near), row = rows.RowAt((tile * TiledRows.RowsPerTile) + lane);
            if (row != skipped) _nearest.Offer(row, rows.Squared(point, tile, lane));
        }
    }
}
