using System.Runtime.CompilerServices;

namespace Clickstream.Learning.Trees.Prediction;

/// <summary>
/// Scores rows with the trees of an ensemble: bit vectors where the trees are small enough (<see cref="BitVectorSection"/>), else the walk
/// (<see cref="WalkSection"/>). Immutable; no scratch but the stack.
/// </summary>
internal sealed class TreeScorer
{
#if DEBUG
    // Small, so that tests meet the seams.
    private const int RowsPerTile = 4;
#else
    // Rows that one section takes before the next section's tables push its own out of the cache; their lanes fill 4 KB of stack.
    private const int RowsPerTile = 64;
#endif

    private readonly TreeSection[] _sections;
    private readonly double _baseScore;
    private readonly int _columnCount;
    private readonly bool _addsInSingle;

    /// <param name="ensemble">Checked trees.</param>
    /// <param name="sets">The ensemble's sets of categories.</param>
    public TreeScorer(TreeEnsemble ensemble, CategorySet[] sets)
    {
        _sections = [.. TreeSections.Of(ensemble, sets)];
        _baseScore = ensemble.BaseScore;
        _columnCount = ensemble.ColumnCount;
        _addsInSingle = ensemble.AddsInSingle;
    }

    /// <summary>The score of a row.</summary>
    [SkipLocalsInit]
    public double Score(ReadOnlySpan<float> row)
    {
        if (_addsInSingle)
        {
            float sum = (float)_baseScore;
            foreach (TreeSection section in _sections) sum = section.AddTo(row, sum);
            return sum;
        }

        Span<double> lanes = stackalloc double[LaneSum.Lanes];
        lanes.Clear();
        foreach (TreeSection section in _sections) section.AddTo(row, lanes);
        return LaneSum.Total(_baseScore, lanes);
    }

    /// <summary>The scores of rows that lie one after another, each the same to the bit as on its own.</summary>
    [SkipLocalsInit]
    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        if (_addsInSingle)
        {
            ScoreInSingle(rows, scores);
            return;
        }

        Span<double> lanes = stackalloc double[RowsPerTile * LaneSum.Lanes];
        for (int start = 0; start < scores.Length; start += RowsPerTile)
        {
            int count = Math.Min(RowsPerTile, scores.Length - start);
            lanes.Clear();
            foreach (TreeSection section in _sections)
            {
                for (int i = 0; i < count; i++)
                    section.AddTo(rows.Slice((start + i) * _columnCount, _columnCount), lanes.Slice(i * LaneSum.Lanes, LaneSum.Lanes));
            }

            for (int i = 0; i < count; i++)
                scores[start + i] = LaneSum.Total(_baseScore, lanes.Slice(i * LaneSum.Lanes, LaneSum.Lanes));
        }
    }

    // A float32 comes through a double unchanged, so the sums so far lie where the scores will.
    private void ScoreInSingle(ReadOnlySpan<float> rows, Span<double> scores)
    {
        for (int start = 0; start < scores.Length; start += RowsPerTile)
        {
            Span<double> tile = scores.Slice(start, Math.Min(RowsPerTile, scores.Length - start));
            tile.Fill((float)_baseScore);
            foreach (TreeSection section in _sections)
            {
                for (int i = 0; i < tile.Length; i++)
                    tile[i] = section.AddTo(rows.Slice((start + i) * _columnCount, _columnCount), (float)tile[i]);
            }
        }
    }
}
