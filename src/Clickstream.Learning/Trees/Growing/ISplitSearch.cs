namespace Clickstream.Learning.Trees.Growing;

/// <summary>Looks for the best split of each node of a growing tree.</summary>
internal interface ISplitSearch
{
    /// <summary>Begins a tree.</summary>
    /// <param name="gradients">Derivatives, one pair a row of the table.</param>
    /// <param name="columns">The columns that may be asked, ascending.</param>
    /// <param name="draws">Draws columns for each node, where that is to be done; else null will do.</param>
    void Begin(QuantizedGradients gradients, int[] columns, Random? draws);

    /// <summary>Seeks the split of a tree's root.</summary>
    void Root(GrowingNode root);

    /// <summary>Seeks the splits of the children of a node that was just split.</summary>
    void Children(GrowingNode parent, GrowingNode left, GrowingNode right);

    /// <summary>Ends with a node: no children of it will be sought.</summary>
    void Release(GrowingNode node);
}
