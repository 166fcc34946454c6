using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Growing;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Trees;

/// <summary>The memory in which one thread grows one tree of a forest after another: 28 bytes a row.</summary>
internal sealed class ForestSeat
{
    private readonly CartTable _table;
    private readonly RandomForestOptions _options;
    private readonly Workers _oneThread;
    private readonly double[] _weights;
    private readonly GradientPair[] _gradients;
    private readonly int[] _drawn;
    private readonly int[] _columns;
    private readonly TreeGrower _grower;

    /// <param name="table">The rows.</param>
    /// <param name="options">Checked settings.</param>
    /// <param name="oneThread">The caller's thread alone; seats may share it, since it hands nothing on.</param>
    public ForestSeat(CartTable table, RandomForestOptions options, Workers oneThread)
    {
        _table = table;
        _options = options;
        _oneThread = oneThread;
        _weights = new double[table.Data.RowCount];
        _gradients = new GradientPair[table.Data.RowCount];
        _drawn = new int[table.Rows.Length];
        _columns = [.. Enumerable.Range(0, table.Mapper.ColumnCount)];
        // The grower reads the weights of covers where they are written anew for each tree.
        _grower = new TreeGrower(
            new TrainingTable(table.Binned, table.Mapper, _weights), options.Growth, oneThread, options.ColumnsPerNode(_columns.Length));
    }

    /// <summary>Grows a tree.</summary>
    /// <param name="number">Which one: says what is drawn.</param>
    /// <param name="outOfBag">One a row; receives the tree's answers, less the origin, for the rows that count and were not drawn, else NaN.</param>
    public GrownTree Grow(int number, double[] outOfBag)
    {
        Random random = Bag.DrawsOf(_options.Seed, number);
        Bag.Draw(_table.Rows, _options, random, _weights);
        Array.Clear(_gradients);
        int drawn = 0;
        foreach (int row in _table.Rows)
        {
            if (_weights[row] == 0) continue;
            _weights[row] *= _table.Data.Weight(row);
            _gradients[row] = _table.Derivatives(row, _weights[row]);
            _drawn[drawn++] = row;
        }

        GrownTree tree = _grower.Grow(QuantizedGradients.Of(_gradients, _oneThread), _drawn.AsSpan(0, drawn), _columns, random);
        tree = _table.WithMeans(tree, _grower, _weights);
        Array.Fill(outOfBag, double.NaN);
        foreach (int row in _table.Rows)
        {
            if (_weights[row] == 0) outOfBag[row] = tree.Value(_table.Binned, _table.Mapper, row);
        }

        return tree;
    }
}
