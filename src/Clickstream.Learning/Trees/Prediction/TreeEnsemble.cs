using System.Text.Json.Serialization;
using Clickstream.Learning.Predictors;

namespace Clickstream.Learning.Trees.Prediction;

/// <summary>
/// A sum of binary trees over float32 rows, in flat arrays with one entry a node: what predicts, explains and travels to other formats.
/// Of a number, a value not above the threshold goes left, compared as float32; of a category, a code in the node's set goes left and
/// every other right. NaN goes as the node says.
/// </summary>
public sealed class TreeEnsemble : IPredictor
{
    /// <summary>Stands for "no column" and "no child" in a leaf.</summary>
    public const int Leaf = -1;

    /// <summary>Most splits between root and leaf.</summary>
    public const int DepthLimit = 256;

    private readonly int[] _treeStarts;
    private readonly CategorySet[] _sets;
    private readonly TreeScorer _scorer;
    private readonly Lazy<TreeShap> _shap;

    /// <summary>An ensemble from its parts. Everything is checked, so that a damaged file can neither loop nor reach out of bounds.</summary>
    /// <param name="columnCount">Number of values of a row.</param>
    /// <param name="baseScore">The score before the first tree.</param>
    /// <param name="treeStarts">Index of each tree's root, ascending from 0; a tree's nodes reach up to the next root.</param>
    /// <param name="columns">Column asked by each node, <see cref="Leaf"/> in a leaf.</param>
    /// <param name="thresholds">Greatest value that goes left; finite.</param>
    /// <param name="missingGoesLeft">Whether NaN goes left.</param>
    /// <param name="leftChildren">Index of the left child, after its parent and in the same tree; <see cref="Leaf"/> in a leaf.</param>
    /// <param name="rightChildren">Index of the right child, likewise.</param>
    /// <param name="values">What a leaf adds to the score; finite.</param>
    /// <param name="covers">Sum of the weights of the training rows that came through each node; above zero, finite.</param>
    /// <param name="categorySets">Sets of category codes, each ascending from 0 to 65,535; null when no node asks for a category.</param>
    /// <param name="categorySetOfNode">Index of each node's set, <see cref="Leaf"/> where it asks for a number or nothing; null as above.</param>
    /// <param name="addsInSingle">Whether leaves are added up in float32, one tree after another from the base score on, as XGBoost does; else in double.</param>
    /// <exception cref="ArgumentException">A part is malformed; the message names the node.</exception>
    [JsonConstructor]
    public TreeEnsemble(
        int columnCount,
        double baseScore,
        IReadOnlyList<int> treeStarts,
        IReadOnlyList<int> columns,
        IReadOnlyList<float> thresholds,
        IReadOnlyList<bool> missingGoesLeft,
        IReadOnlyList<int> leftChildren,
        IReadOnlyList<int> rightChildren,
        IReadOnlyList<double> values,
        IReadOnlyList<double> covers,
        IReadOnlyList<IReadOnlyList<int>>? categorySets = null,
        IReadOnlyList<int>? categorySetOfNode = null,
        bool addsInSingle = false)
    {
        ArgumentNullException.ThrowIfNull(treeStarts);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(thresholds);
        ArgumentNullException.ThrowIfNull(missingGoesLeft);
        ArgumentNullException.ThrowIfNull(leftChildren);
        ArgumentNullException.ThrowIfNull(rightChildren);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(covers);
        ColumnCount = columnCount;
        BaseScore = baseScore;
        TreeStarts = _treeStarts = [.. treeStarts];
        Columns = [.. columns];
        Thresholds = [.. thresholds];
        MissingGoesLeft = [.. missingGoesLeft];
        LeftChildren = [.. leftChildren];
        RightChildren = [.. rightChildren];
        Values = [.. values];
        Covers = [.. covers];
        CategorySets = [.. categorySets ?? []];
        CategorySetOfNode = [.. categorySetOfNode ?? []];
        AddsInSingle = addsInSingle;
        TreeEnsembleCheck.Check(this);
        _sets = [.. CategorySets.Select(codes => new CategorySet(codes))];
        _scorer = new TreeScorer(this, _sets);
        _shap = new Lazy<TreeShap>(() => new TreeShap(this, _sets));
    }

    /// <inheritdoc/>
    public int ColumnCount { get; }

    /// <summary>The score before the first tree.</summary>
    public double BaseScore { get; }

    /// <summary>Number of trees.</summary>
    [JsonIgnore]
    public int TreeCount => _treeStarts.Length;

    /// <summary>Index of each tree's root.</summary>
    public IReadOnlyList<int> TreeStarts { get; }

    /// <summary>Column asked by each node, <see cref="Leaf"/> in a leaf.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>Greatest value that goes left.</summary>
    public IReadOnlyList<float> Thresholds { get; }

    /// <summary>Whether NaN goes left.</summary>
    public IReadOnlyList<bool> MissingGoesLeft { get; }

    /// <summary>Index of the left child, <see cref="Leaf"/> in a leaf.</summary>
    public IReadOnlyList<int> LeftChildren { get; }

    /// <summary>Index of the right child, <see cref="Leaf"/> in a leaf.</summary>
    public IReadOnlyList<int> RightChildren { get; }

    /// <summary>What a leaf adds to the score.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Sum of the weights of the training rows that came through each node.</summary>
    public IReadOnlyList<double> Covers { get; }

    /// <summary>Sets of category codes that go left.</summary>
    public IReadOnlyList<IReadOnlyList<int>> CategorySets { get; }

    /// <summary>Index of each node's set of categories, <see cref="Leaf"/> where it asks for a number or nothing; empty without sets.</summary>
    public IReadOnlyList<int> CategorySetOfNode { get; }

    /// <summary>Whether leaves are added up in float32, in the order of the trees: a model of XGBoost then has its own margins, to the last bit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AddsInSingle { get; }

    /// <summary>Index of a node's set of categories, or <see cref="Leaf"/>.</summary>
    public int CategorySet(int node) => CategorySetOfNode.Count == 0 ? Leaf : CategorySetOfNode[node];

    /// <summary>The node after the last of a tree.</summary>
    internal int EndOf(int tree) => tree + 1 < _treeStarts.Length ? _treeStarts[tree + 1] : Columns.Count;

    /// <summary>Number of leaves of a tree: every split has two children, so they are one more than the splits.</summary>
    internal int LeafCount(int tree) => (EndOf(tree) - _treeStarts[tree] + 1) / 2;

    /// <summary>
    /// Base score plus the values of the leaves that the row falls into, added in the order of <see cref="LaneSum"/>, or one after another
    /// (<see cref="AddsInSingle"/>); allocates nothing.
    /// </summary>
    public double Score(ReadOnlySpan<float> row)
    {
        CheckRow(row);
        return _scorer.Score(row);
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        if (rows.Length != (long)scores.Length * ColumnCount)
            throw new ArgumentException($"{rows.Length} values are not {scores.Length} rows of {ColumnCount} columns.", nameof(rows));
        _scorer.Score(rows, scores);
    }

    /// <summary>For each column the number of splits that ask it.</summary>
    public int[] SplitCounts()
    {
        var counts = new int[ColumnCount];
        foreach (int column in Columns)
        {
            if (column != Leaf) counts[column]++;
        }

        return counts;
    }

    /// <summary>
    /// Exact Shapley values of the columns (path-dependent TreeSHAP; Lundberg, Erion and Lee 2018), by quadrature. The baseline is the mean score
    /// of the training rows, each tree's leaves weighted by their cover. Allocates nothing but in the first call, which lays the trees out.
    /// </summary>
    /// <inheritdoc/>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions)
    {
        CheckRow(row);
        if (contributions.Length != ColumnCount)
        {
            throw new ArgumentException(
                $"Room for {contributions.Length} contributions; the model has {ColumnCount} columns.", nameof(contributions));
        }

        return _shap.Value.Explain(row, contributions);
    }

    private void CheckRow(ReadOnlySpan<float> row)
    {
        if (row.Length != ColumnCount)
            throw new ArgumentException($"The row has {row.Length} values; the model has {ColumnCount} columns.", nameof(row));
    }
}
