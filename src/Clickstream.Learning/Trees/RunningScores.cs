using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Growing;
namespace Clickstream.Learning.Trees;

/// <summary>The score so far of every row of a binned table.</summary>
internal sealed class RunningScores
{
    private readonly BinnedMatrix _binned;
    private readonly BinMapper _mapper;
    private readonly Workers _workers;
    private readonly double[] _scores;

    public RunningScores(BinnedMatrix binned, BinMapper mapper, double baseScore, Workers workers)
    {
        _binned = binned;
        _mapper = mapper;
        _workers = workers;
        _scores = new double[binned.RowCount];
        Array.Fill(_scores, baseScore);
    }

    /// <summary>One a row.</summary>
    public ReadOnlySpan<double> Scores => _scores;

    /// <summary>Adds a tree by walking it down with each row.</summary>
    public void Add(GrownTree tree) =>
        _workers.ForRowBlocks(_scores.Length, (_, start, end) =>
        {
            for (int row = start; row < end; row++) _scores[row] += tree.Value(_binned, _mapper, row);
        });

    /// <summary>Adds a tree that was just grown on all rows that count: the grower still knows which leaf each fell into.</summary>
    public void Add(GrownTree tree, TreeGrower grower) =>
        _workers.ForEach(tree.Leaves.Length, _scores.Length, i =>
        {
            LeafRange leaf = tree.Leaves[i];
            foreach (int row in grower.Rows(leaf)) _scores[row] += leaf.Value;
        });
}
