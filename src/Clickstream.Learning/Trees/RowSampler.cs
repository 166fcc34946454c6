using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Trees;

/// <summary>Chooses the rows that each tree grows on: all, a share drawn evenly, or by their gradients.</summary>
/// <param name="data">Their weights.</param>
/// <param name="rows">The rows that count, ascending.</param>
/// <param name="options">Checked settings.</param>
/// <param name="random">Draws.</param>
internal sealed class RowSampler(Dataset data, int[] rows, GradientBoostingOptions options, Random random)
{
    private readonly GradientOneSideSampler? _oneSide = options.OneSideSampling is { } shares ? new(data, rows, shares, random) : null;

    /// <summary>Whether a tree grows on fewer rows than count, so that its leaves do not hold them all.</summary>
    public bool LeavesRowsOut => options.RowShare < 1 || _oneSide is not null;

    /// <summary>What each row stands for in the tree of the last draw; null when each counts 1.</summary>
    public ReadOnlyMemory<double>? Weights => _oneSide is null ? data.Weights : _oneSide.Weights;

    /// <summary>The rows of the next tree, ascending.</summary>
    /// <param name="pairs">Derivatives, one pair a row; those of rows that stand for others are multiplied.</param>
    public int[] Draw(GradientPair[] pairs) =>
        _oneSide is not null ? _oneSide.Draw(pairs)
        : options.RowShare < 1 ? OrderedSample.Draw(rows, OrderedSample.CountOf(options.RowShare, rows.Length), random)
        : rows;
}
