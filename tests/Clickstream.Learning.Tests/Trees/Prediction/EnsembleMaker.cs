using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees.Prediction;

/// <summary>
/// Makes ensembles and rows at random, the same for the same seed, without the trainer. Thresholds and values come from one small grid, so that they
/// often are equal; of a column's nodes some ask for a number and some for a category when <see cref="SetShare"/> is above 0.
/// </summary>
internal sealed class EnsembleMaker(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<int> _columns = [];
    private readonly List<float> _thresholds = [];
    private readonly List<int> _setOfNode = [];
    private readonly List<int> _left = [];
    private readonly List<int> _right = [];
    private readonly List<double> _values = [];

    /// <summary>Share of the nodes that ask for a category, 0 to 1.</summary>
    public double SetShare { get; init; }

    /// <summary>Number of different codes in the sets.</summary>
    public int Codes { get; init; } = 12;

    /// <summary>Whether a tree is one long chain.</summary>
    public bool Chains { get; init; }

    public TreeEnsemble Make(int trees, int leaves, int columns)
    {
        var starts = new List<int>();
        var sets = new List<IReadOnlyList<int>>();
        for (int tree = 0; tree < trees; tree++)
        {
            starts.Add(_columns.Count);
            AddTree(tree == 0 ? leaves : _random.Next(1, leaves + 1), columns, sets);
        }

        int nodes = _columns.Count;
        return new TreeEnsemble(
            columns, 0.1, starts, _columns, _thresholds, [.. Enumerable.Range(0, nodes).Select(_ => _random.Next(2) == 0)], _left, _right, _values,
            [.. Enumerable.Repeat(1.0, nodes)], sets, _setOfNode);
    }

    /// <summary>Rows of numbers on and off the grid, of codes known and unknown, of fractions, infinities and NaN.</summary>
    public float[] Rows(int rows, int columns)
    {
        var values = new float[rows * columns];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _random.Next(12) switch
            {
                0 => float.NaN,
                1 => float.PositiveInfinity,
                2 => float.NegativeInfinity,
                3 => _random.Next(2) == 0 ? 70_000 : -1,
                4 => -0.0f,
                5 => _random.NextSingle() * 20 - 10,
                6 or 7 => _random.Next(Codes + 2),
                _ => Grid(),
            };
        }

        return values;
    }

    // Any leaf is split next, or (a chain) the one made last, until there are enough.
    private void AddTree(int leaves, int columns, List<IReadOnlyList<int>> sets)
    {
        var open = new List<int> { AddLeaf() };
        while (open.Count < leaves)
        {
            int at = Chains ? open.Count - 1 - _random.Next(Math.Min(2, open.Count)) : _random.Next(open.Count);
            int node = open[at];
            open.RemoveAt(at);
            _columns[node] = _random.Next(columns);
            _thresholds[node] = Grid();
            if (_random.NextDouble() < SetShare)
            {
                _setOfNode[node] = sets.Count;
                sets.Add([.. Enumerable.Range(0, Codes).Where(code => code == Codes - 1 || _random.Next(3) == 0)]);
            }

            open.Add(_left[node] = AddLeaf());
            open.Add(_right[node] = AddLeaf());
        }
    }

    // Values of very different size, so that another order of addition gives other bits.
    private int AddLeaf()
    {
        _columns.Add(TreeEnsemble.Leaf);
        _thresholds.Add(0);
        _setOfNode.Add(TreeEnsemble.Leaf);
        _left.Add(TreeEnsemble.Leaf);
        _right.Add(TreeEnsemble.Leaf);
        _values.Add((_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-3, 4)));
        return _columns.Count - 1;
    }

    private float Grid() => _random.Next(6) == 0 ? _random.NextSingle() * 20 - 10 : (_random.Next(81) - 40) / 4f;
}
