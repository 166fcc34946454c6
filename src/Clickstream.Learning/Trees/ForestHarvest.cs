using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Growing;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Trees;

/// <summary>
/// Brings the trees of a forest together as they come from their threads, in the order of their numbers, so that sums do not depend on which thread was first.
/// </summary>
internal sealed class ForestHarvest
{
    private readonly int _trees;
    private readonly GainShares _gains;
    private readonly TreeEnsembleBuilder _builder;
    private readonly double[] _sums;
    private readonly int[] _counts;
    private readonly (GrownTree Tree, double[] OutOfBag)?[] _waiting;
    private readonly Stack<double[]> _free = new();
    private readonly Lock _gate = new();
    private int _next;

    /// <param name="mapper">How values became bins.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="trees">Number of trees that will come.</param>
    public ForestHarvest(BinMapper mapper, int rowCount, int trees)
    {
        _trees = trees;
        _gains = new GainShares(mapper.ColumnCount);
        _builder = new TreeEnsembleBuilder(mapper);
        _sums = new double[rowCount];
        _counts = new int[rowCount];
        _waiting = new (GrownTree, double[])?[trees];
    }

    /// <summary>Mean of the gains of each column over the trees.</summary>
    public IReadOnlyList<double> Gains => _gains.Values;

    /// <summary>Room for the answers of a tree, one a row.</summary>
    public double[] RentRoom()
    {
        lock (_gate) return _free.TryPop(out double[]? room) ? room : new double[_sums.Length];
    }

    /// <summary>Takes a tree, and gives its room back.</summary>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="outOfBag">Its answers, NaN for rows that it had seen.</param>
    public void Add(int number, GrownTree tree, double[] outOfBag)
    {
        lock (_gate)
        {
            _waiting[number] = (tree, outOfBag);
            while (_next < _trees && _waiting[_next] is { } due)
            {
                _waiting[_next++] = null;
                TakeIn(due.Tree, due.OutOfBag);
                _free.Push(due.OutOfBag);
            }
        }
    }

    /// <summary>All trees; the score is the mean of theirs.</summary>
    /// <param name="origin">What their values are counted from.</param>
    public TreeEnsemble Ensemble(double origin) => _builder.Build(origin);

    /// <summary>For each row the mean of the trees that had not seen it; NaN where each had.</summary>
    /// <param name="origin">What their values are counted from.</param>
    public double[] OutOfBag(double origin) => [.. _sums.Select((sum, row) => _counts[row] == 0 ? double.NaN : origin + sum / _counts[row])];

    private void TakeIn(GrownTree tree, double[] outOfBag)
    {
        for (int row = 0; row < outOfBag.Length; row++)
        {
            if (double.IsNaN(outOfBag[row])) continue;
            _sums[row] += outOfBag[row];
            _counts[row]++;
        }

        _gains.Add(tree, 1.0 / _trees);
        for (int i = 0; i < tree.Nodes.Length; i++) tree.Nodes[i] = tree.Nodes[i] with { Value = tree.Nodes[i].Value / _trees };
        _builder.Add(tree);
    }
}
