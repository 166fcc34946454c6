using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Trees.Prediction;

/// <summary>Makes the lines and tables of a <see cref="BitVectorSection"/>.</summary>
internal sealed class BitVectorBuilder
{
    // Sets of categories are joined code by code: about 50 ms of work, and codes times four bytes of table. Beyond that the trees are walked.
    private const long CategoryWork = 4_000_000;
    private const int GroupLimit = 4096;

    private readonly TreeEnsemble _ensemble;
    private readonly int _bitsPerTree;
    private readonly int _firstTree;
    private readonly int _endTree;
    private readonly BitVectorLines[] _lines;
    private readonly List<ushort>[] _testsOfBlock;
    private readonly List<ColumnTest> _tests = [];
    private readonly List<ushort> _table = [];
    private readonly List<int> _codeRanks = [];
    private readonly ThresholdLevels _levels = new();
    private readonly double[] _leaves;
    private long _categoryWork;

    private BitVectorBuilder(TreeEnsemble ensemble, int bitsPerTree, int firstTree, int endTree)
    {
        _ensemble = ensemble;
        _bitsPerTree = bitsPerTree;
        _firstTree = firstTree;
        _endTree = endTree;
        int treesPerBlock = BitVectorSection.LineBits / bitsPerTree;
        int blocks = (endTree - firstTree + treesPerBlock - 1) / treesPerBlock;
        _lines = [.. Enumerable.Range(0, blocks).Select(_ => new BitVectorLines())];
        _testsOfBlock = [.. Enumerable.Range(0, blocks).Select(_ => new List<ushort>())];
        _leaves = new double[blocks * BitVectorSection.LineBits];
    }

    /// <summary>The section of some trees; null when they ask too many columns, or their categories are too many.</summary>
    /// <param name="ensemble">Checked trees.</param>
    /// <param name="bitsPerTree">A power of 2, 16 to 512; at least the leaves of each.</param>
    /// <param name="firstTree">The first tree.</param>
    /// <param name="endTree">The tree after the last one.</param>
    public static BitVectorSection? TryBuild(TreeEnsemble ensemble, int bitsPerTree, int firstTree, int endTree) =>
        new BitVectorBuilder(ensemble, bitsPerTree, firstTree, endTree).TryBuild();

    private BitVectorSection? TryBuild()
    {
        (ulong[] order, NodeMask[] masks) = NumberLeaves();
        Array.Sort(order, masks);
        for (int start = 0, end; start < masks.Length; start = end)
        {
            end = start + 1;
            while (end < masks.Length && order[end] >> 32 == order[start] >> 32) end++;
            if (_tests.Count == BitVectorSection.MaximumTests) return null;
            ReadOnlySpan<NodeMask> run = masks.AsSpan(start..end);
            if (_ensemble.CategorySet(run[0].Node) < 0) AddNumbers(run);
            else if (!TryAddCategories(run)) return null;
        }

        return _lines.All(block => block.Count <= BitVectorLines.Limit) ? new BitVectorSection(_bitsPerTree, Parts()) : null;
    }

    // The splits of the section and what they are sorted by: column, number or category, threshold.
    private (ulong[] Order, NodeMask[] Masks) NumberLeaves()
    {
        int treesPerBlock = BitVectorSection.LineBits / _bitsPerTree;
        var order = new List<ulong>();
        var masks = new List<NodeMask>();
        for (int tree = _firstTree; tree < _endTree; tree++)
        {
            int block = (tree - _firstTree) / treesPerBlock;
            int firstBit = (tree - _firstTree) % treesPerBlock * _bitsPerTree;
            int start = _ensemble.TreeStarts[tree];
            int end = _ensemble.EndOf(tree);
            var leaves = new int[end - start];
            // Children lie after their parent: counted from the last node up, numbered from the first one down.
            for (int node = end - 1; node >= start; node--)
                leaves[node - start] = IsLeaf(node) ? 1 : leaves[_ensemble.LeftChildren[node] - start] + leaves[_ensemble.RightChildren[node] - start];
            var bits = new int[end - start];
            bits[0] = firstBit;
            for (int node = start; node < end; node++)
            {
                int bit = bits[node - start];
                if (IsLeaf(node))
                {
                    _leaves[block * BitVectorSection.LineBits + bit] = _ensemble.Values[node];
                    continue;
                }

                (int left, int right) = (_ensemble.LeftChildren[node] - start, _ensemble.RightChildren[node] - start);
                bits[left] = bit;
                bits[right] = bit + leaves[left];
                order.Add(OrderOf(node));
                masks.Add(new NodeMask(node, block, bit, bits[right]));
            }
        }

        return ([.. order], [.. masks]);
    }

    private bool IsLeaf(int node) => _ensemble.LeftChildren[node] < 0;

    private ulong OrderOf(int node)
    {
        ulong column = (ulong)_ensemble.Columns[node] << 33;
        if (_ensemble.CategorySet(node) >= 0) return column | 1UL << 32;
        // The bits of a float grow with it when it is positive; those of a negative one, turned over, do too.
        int bits = BitConverter.SingleToInt32Bits(_ensemble.Thresholds[node]);
        return column | (uint)(bits < 0 ? ~bits : bits | int.MinValue);
    }

    private void AddNumbers(ReadOnlySpan<NodeMask> run)
    {
        var thresholds = new List<float>();
        int firstRow = _table.Count;
        ulong[][] joined = Joined();
        var lineOfBlock = new int[_lines.Length];
        AddRow(lineOfBlock);
        for (int start = 0, end; start < run.Length; start = end)
        {
            float threshold = _ensemble.Thresholds[run[start].Node];
            thresholds.Add(threshold);
            for (end = start; end < run.Length && _ensemble.Thresholds[run[end].Node] == threshold; end++)
                BitVectorLines.Clear(joined[run[end].Block], run[end]);
            KeepLines(run[start..end], joined, lineOfBlock);
            AddRow(lineOfBlock);
        }

        AddMissing(run);
        (int firstLevel, int levels) = _levels.Add([.. thresholds]);
        Add(run, new ColumnTest
        {
            Column = _ensemble.Columns[run[0].Node],
            FirstRow = firstRow,
            MissingRank = thresholds.Count + 1,
            FirstLevel = firstLevel,
            Levels = levels,
        });
    }

    private bool TryAddCategories(ReadOnlySpan<NodeMask> run)
    {
        var sets = new IReadOnlyList<int>[run.Length];
        for (int i = 0; i < run.Length; i++) sets[i] = _ensemble.CategorySets[_ensemble.CategorySet(run[i].Node)];
        _categoryWork += (long)sets.Length * (sets.Max(set => set[^1]) + 1);
        if (_categoryWork > CategoryWork) return false;
        int[] groups = CodeGroups.Of(sets, out int count);
        if (count > GroupLimit) return false;
        int firstRow = _table.Count;
        foreach (int[] row in LinesOfGroups(run, sets, groups, count)) AddRow(row);
        AddMissing(run);
        Add(run, new ColumnTest
        {
            Column = _ensemble.Columns[run[0].Node],
            FirstRow = firstRow,
            MissingRank = count,
            FirstCode = _codeRanks.Count,
            CodeCount = groups.Length,
        });
        _codeRanks.AddRange(groups);
        return true;
    }

    // For each group of codes, the line of each block; groups that a block does not tell apart share one.
    private int[][] LinesOfGroups(ReadOnlySpan<NodeMask> run, IReadOnlyList<int>[] sets, int[] groups, int count)
    {
        ulong[][][] joined = [.. Enumerable.Range(0, count).Select(_ => Joined())];
        for (int i = 0; i < run.Length; i++)
        {
            var within = new bool[count];
            foreach (int code in sets[i]) within[groups[code]] = true;
            for (int group = 0; group < count; group++)
            {
                if (!within[group]) BitVectorLines.Clear(joined[group][run[i].Block], run[i]);
            }
        }

        int[][] rows = [.. Enumerable.Range(0, count).Select(_ => new int[_lines.Length])];
        for (int block = 0; block < _lines.Length; block++)
        {
            var known = new Dictionary<Vector512<ulong>, int>();
            for (int group = 0; group < count; group++)
            {
                var line = Vector512.Create(joined[group][block]);
                if (!known.TryGetValue(line, out int number)) known[line] = number = _lines[block].Add(joined[group][block]);
                rows[group][block] = number;
            }
        }

        return rows;
    }

    private void AddMissing(ReadOnlySpan<NodeMask> run)
    {
        ulong[][] joined = Joined();
        foreach (NodeMask mask in run)
        {
            if (!_ensemble.MissingGoesLeft[mask.Node]) BitVectorLines.Clear(joined[mask.Block], mask);
        }

        var lineOfBlock = new int[_lines.Length];
        KeepLines(run, joined, lineOfBlock);
        AddRow(lineOfBlock);
    }

    // A new line for each block that one of the nodes belongs to.
    private void KeepLines(ReadOnlySpan<NodeMask> nodes, ulong[][] joined, int[] lineOfBlock)
    {
        uint kept = 0;
        foreach (NodeMask node in nodes)
        {
            if ((kept >> node.Block & 1) != 0) continue;
            kept |= 1u << node.Block;
            lineOfBlock[node.Block] = _lines[node.Block].Add(joined[node.Block]);
        }
    }

    private void AddRow(int[] lineOfBlock)
    {
        foreach (int line in lineOfBlock) _table.Add((ushort)line);
    }

    private void Add(ReadOnlySpan<NodeMask> run, ColumnTest test)
    {
        var number = (ushort)_tests.Count;
        foreach (NodeMask mask in run)
        {
            List<ushort> tests = _testsOfBlock[mask.Block];
            if (tests.Count == 0 || tests[^1] != number) tests.Add(number);
        }

        _tests.Add(test);
    }

    private ulong[][] Joined() => [.. _lines.Select(_ => BitVectorLines.Full())];

    private BitVectorParts Parts()
    {
        var blocks = new BitVectorBlock[_lines.Length];
        var lines = new List<ulong>(_lines.Sum(block => block.All.Length));
        var tests = new List<ushort>();
        for (int block = 0; block < blocks.Length; block++)
        {
            int count = _testsOfBlock[block].Count;
            blocks[block] = new BitVectorBlock(lines.Count / BitVectorLines.Words, tests.Count, count, count == _tests.Count);
            lines.AddRange(_lines[block].All);
            tests.AddRange(_testsOfBlock[block]);
        }

        return new BitVectorParts
        {
            Tests = [.. _tests],
            Thresholds = _levels.Keys,
            LevelStarts = _levels.Starts,
            CodeRanks = [.. _codeRanks],
            Table = [.. _table],
            Lines = [.. lines],
            Blocks = blocks,
            BlockTests = [.. tests],
            Leaves = _leaves,
        };
    }
}
