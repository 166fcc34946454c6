namespace Clickstream.Learning.Trees.Prediction;

/// <summary>
/// A split as explanation sees it. Nodes have slots within their tree: first the splits, each after its parent, then the leaves. What the
/// row decides is an index into two numbers, not a branch, since which way a row goes cannot be foretold.
/// </summary>
internal unsafe struct ShapNode
{
    /// <summary>Stands for the earlier shares' product of a row that went elsewhere: so great that the chance t' becomes 0, yet finite.</summary>
    public const double WentElsewhere = 1e200;

    /// <summary>Shares of the training rows here that go left and right, each 0 to 1: 1 - left would lose the digits of a small share.</summary>
    public fixed double Shares[2];

    /// <summary>
    /// For a row that takes all ways of splits above by the same column (1): the product of their shares, 1 without such splits; else (0)
    /// <see cref="WentElsewhere"/>.
    /// </summary>
    public fixed double EarlierShares[2];

    /// <summary>The column asked.</summary>
    public int Column;

    /// <summary>Greatest value that goes left.</summary>
    public float Threshold;

    /// <summary>Index of the set of categories that go left, or -1 for a number.</summary>
    public int CategorySet;

    /// <summary>1 if a missing value goes right, else 0.</summary>
    public int MissingGoesRight;

    /// <summary>Slot of the left child.</summary>
    public int Left;

    /// <summary>Slot of the right child.</summary>
    public int Right;

    /// <summary>Slot of the nearest split above by the same column; the number of splits without one.</summary>
    public int Earlier;

    /// <summary>Slot of that split's child on the way down; 0 without one.</summary>
    public int EarlierChild;

    /// <summary>1 if a value goes right, else 0.</summary>
    public readonly int GoesRight(float value, ReadOnlySpan<CategorySet> sets)
    {
        int missing = float.IsNaN(value) ? 1 : 0;
        int right = CategorySet < 0 ? (value > Threshold ? 1 : 0) : missing == 0 && !sets[CategorySet].Contains(value) ? 1 : 0;
        return right | (missing & MissingGoesRight);
    }
}
