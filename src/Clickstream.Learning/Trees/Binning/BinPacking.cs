namespace Clickstream.Learning.Trees.Binning;

/// <summary>
/// Lays columns of few bins together into one byte, as digits of a number: five yes/no columns (with their missing) need one byte, and their
/// histogram one addition a row instead of five. The same end as LightGBM's exclusive feature bundling (Ke et al. 2017), without asking that the
/// columns exclude each other.
/// </summary>
internal sealed class BinPacking
{
    /// <summary>Values of a byte.</summary>
    public const int LaneSize = 256;

    private readonly ColumnPlace[] _places;
    private readonly int[][] _columns;

    /// <param name="sizes">Number of bins of each column, that of the missing included: 1 to 256.</param>
    public BinPacking(IReadOnlyList<int> sizes)
    {
        _places = new ColumnPlace[sizes.Count];
        var used = new List<int>();
        // Largest first, each into the first byte that has room (first fit decreasing).
        foreach (int column in Enumerable.Range(0, sizes.Count).OrderByDescending(column => sizes[column]).ThenBy(column => column))
        {
            int lane = used.FindIndex(product => product * sizes[column] <= LaneSize);
            if (lane < 0)
            {
                lane = used.Count;
                used.Add(1);
            }

            _places[column] = new ColumnPlace(lane, used[lane], sizes[column]);
            used[lane] *= sizes[column];
        }

        LaneCount = used.Count;
        GroupCount = (used.Count + BinnedMatrix.LanesPerGroup - 1) / BinnedMatrix.LanesPerGroup;
        _columns = [.. Enumerable.Range(0, LaneCount).Select(lane => Enumerable.Range(0, sizes.Count).Where(column => _places[column].Lane == lane).ToArray())];
    }

    /// <summary>Number of bytes of a row.</summary>
    public int LaneCount { get; }

    /// <summary>Number of words of a row.</summary>
    public int GroupCount { get; }

    /// <summary>Where a column stands.</summary>
    public ColumnPlace Place(int column) => _places[column];

    /// <summary>The columns of a byte, ascending.</summary>
    public ReadOnlySpan<int> Columns(int lane) => _columns[lane];
}
