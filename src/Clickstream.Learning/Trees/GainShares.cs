using Clickstream.Learning.Trees.Growing;

namespace Clickstream.Learning.Trees;

/// <summary>Sums what the splits of each column gain.</summary>
internal sealed class GainShares(int columnCount)
{
    private readonly double[] _gains = new double[columnCount];

    /// <summary>One sum a column.</summary>
    public IReadOnlyList<double> Values => _gains;

    /// <summary>Takes a tree in.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="share">What its gains are multiplied by.</param>
    public void Add(GrownTree tree, double share)
    {
        foreach (GrownNode node in tree.Nodes)
        {
            if (!node.IsLeaf) _gains[node.Split.Column] += share * node.Split.Gain;
        }
    }

    /// <exception cref="ArgumentException">There is not one gain a column, 0 or above and finite.</exception>
    public static void Check(IReadOnlyList<double> gainImportance, int columnCount)
    {
        if (gainImportance.Count != columnCount)
            throw new ArgumentException($"{gainImportance.Count} importances for {columnCount} columns.", nameof(gainImportance));
        for (int column = 0; column < columnCount; column++)
        {
            if (!(gainImportance[column] >= 0 && double.IsFinite(gainImportance[column])))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The importance of column {column} is {gainImportance[column]}; expected a finite number, 0 or above."), nameof(gainImportance));
            }
        }
    }
}
