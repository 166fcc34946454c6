namespace Clickstream.Learning.Trees.Prediction;

/// <summary>
/// The integrand of <see cref="TreeShap"/> for one tree, at as many points as there are lanes: a walk down that multiplies the factors of
/// each path, then one up that gathers the leaves. Written without branches on the row.
/// </summary>
internal static unsafe class ShapWalk<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Doubles of scratch memory that a tree wants.</summary>
    public static int ScratchLength(int splitCount) => (3 * splitCount + 1) * TLanes.Count + splitCount / 2 + 1;

    /// <summary>Adds the tree to what the columns have so far.</summary>
    /// <param name="splits">The tree's splits.</param>
    /// <param name="leaves">The values of its leaves.</param>
    /// <param name="sets">The ensemble's sets of categories.</param>
    /// <param name="row">The row to be explained.</param>
    /// <param name="points">The points t of quadrature.</param>
    /// <param name="complements">1 - t.</param>
    /// <param name="weights">The points' weights.</param>
    /// <param name="sums">The columns' sums, <see cref="ShapTree.WidestWalk"/> doubles each, of which the lanes are the first.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> doubles, overwritten.</param>
    public static void Add(
        ReadOnlySpan<ShapNode> splits, ReadOnlySpan<double> leaves, ReadOnlySpan<CategorySet> sets, ReadOnlySpan<float> row,
        double* points, double* complements, double* weights, double* sums, double* scratch)
    {
        double* nodes = scratch;
        double* coldFactors = nodes + (splits.Length + leaves.Length) * TLanes.Count;
        int* hotChildren = (int*)(coldFactors + splits.Length * TLanes.Count);
        TLanes.Load(weights).Store(nodes);
        fixed (ShapNode* first = splits)
        {
            Descend(first, splits.Length, sets, row, TLanes.Load(points), TLanes.Load(complements), nodes, coldFactors, hotChildren);
            for (int leaf = 0; leaf < leaves.Length; leaf++) TLanes.Of(leaves[leaf]).Store(nodes + (splits.Length + leaf) * TLanes.Count);
            Ascend(first, splits.Length, sums, nodes, coldFactors, hotChildren);
        }
    }

    // A node holds the product of the factors on its path, and after its own turn what a gain at it counts for its column. The child that
    // the row goes to is kept, or its complement where the row left the column's earlier ways, which no slot that is looked for equals.
    private static void Descend(
        ShapNode* splits, int splitCount, ReadOnlySpan<CategorySet> sets, ReadOnlySpan<float> row, TLanes point, TLanes complement,
        double* nodes, double* coldFactors, int* hotChildren)
    {
        hotChildren[splitCount] = 0;
        for (int i = 0; i < splitCount; i++)
        {
            ShapNode* split = splits + i;
            int right = split->GoesRight(row[split->Column], sets);
            int hot = split->Left ^ ((split->Left ^ split->Right) & -right);
            int cold = split->Left ^ split->Right ^ hot;
            int onTheWay = hotChildren[split->Earlier] == split->EarlierChild ? 1 : 0;
            hotChildren[i] = hot ^ (onTheWay - 1);
            TLanes coldShare = TLanes.Of(split->Shares[1 - right]);
            TLanes earlierShare = TLanes.Of(split->EarlierShares[onTheWay]);
            TLanes unknown = complement * earlierShare;
            TLanes reciprocal = TLanes.Of(1) / (unknown + point);
            TLanes coldFactor = coldShare * (unknown * reciprocal);
            TLanes product = TLanes.Load(nodes + i * TLanes.Count);
            TLanes coldProduct = product * coldFactor;
            (product - coldProduct).Store(nodes + hot * TLanes.Count);
            coldProduct.Store(nodes + cold * TLanes.Count);
            (product * coldShare * (earlierShare * reciprocal * reciprocal)).Store(nodes + i * TLanes.Count);
            coldFactor.Store(coldFactors + i * TLanes.Count);
        }
    }

    // A node now holds the mean of the leaves below it.
    private static void Ascend(ShapNode* splits, int splitCount, double* sums, double* nodes, double* coldFactors, int* hotChildren)
    {
        for (int i = splitCount - 1; i >= 0; i--)
        {
            ShapNode* split = splits + i;
            int hot = hotChildren[i] ^ (hotChildren[i] >> 31);
            int cold = split->Left ^ split->Right ^ hot;
            TLanes mean = TLanes.Load(nodes + hot * TLanes.Count);
            TLanes gain = mean - TLanes.Load(nodes + cold * TLanes.Count);
            double* sum = sums + split->Column * ShapTree.WidestWalk;
            (TLanes.Load(sum) + TLanes.Load(nodes + i * TLanes.Count) * gain).Store(sum);
            (mean - TLanes.Load(coldFactors + i * TLanes.Count) * gain).Store(nodes + i * TLanes.Count);
        }
    }
}
