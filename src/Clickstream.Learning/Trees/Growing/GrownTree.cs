using Clickstream.Learning.Trees.Binning;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>A tree as it was grown, on bins; <see cref="TreeEnsembleBuilder"/> turns it into one that reads values.</summary>
/// <param name="Nodes">Root first, children after their parents.</param>
/// <param name="Leaves">The leaves' rows, last node first, as ranges of the partition they were grown on; good until the next tree is grown there.</param>
internal sealed record GrownTree(GrownNode[] Nodes, LeafRange[] Leaves)
{
    /// <summary>What the tree adds to the score of a row of binned values.</summary>
    public double Value(BinnedMatrix binned, BinMapper mapper, int row)
    {
        ref readonly GrownNode node = ref Nodes[0];
        while (!node.IsLeaf)
        {
            int column = node.Split.Column;
            bool left = node.Split.GoesLeft(binned.Bin(row, column), mapper.Column(column).ValueBins);
            node = ref Nodes[left ? node.Left : node.Right];
        }

        return node.Value;
    }
}
