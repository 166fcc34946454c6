using Clickstream.Learning.Trees.Objectives;
namespace Clickstream.Learning.Trees.Growing;

/// <summary>Sums the derivatives of a node's rows by bin of one column. Law: histogram(parent) = histogram(left) + histogram(right).</summary>
internal static class HistogramBuilder
{
    /// <summary>Fills the bins from rows in any order.</summary>
    /// <param name="column">Bins of the column, one a row of the table.</param>
    /// <param name="rows">The rows of the node.</param>
    /// <param name="pairs">Derivatives of those rows, in the same order.</param>
    /// <param name="bins">Overwritten.</param>
    public static void Build(ReadOnlySpan<byte> column, ReadOnlySpan<int> rows, ReadOnlySpan<GradientPair> pairs, Span<GradientSums> bins)
    {
        bins.Clear();
        for (int i = 0; i < rows.Length; i++)
        {
            ref GradientSums bin = ref bins[column[rows[i]]];
            bin.Gradient += pairs[i].Gradient;
            bin.Hessian += pairs[i].Hessian;
            bin.Count++;
        }
    }

    /// <summary>Fills the bins from all rows of the table, in its order.</summary>
    public static void BuildFromAll(ReadOnlySpan<byte> column, ReadOnlySpan<GradientPair> pairs, Span<GradientSums> bins)
    {
        bins.Clear();
        for (int row = 0; row < column.Length; row++)
        {
            ref GradientSums bin = ref bins[column[row]];
            bin.Gradient += pairs[row].Gradient;
            bin.Hessian += pairs[row].Hessian;
            bin.Count++;
        }
    }

    /// <summary>Turns the parent's bins into those of one child by taking the other child away: O(bins) instead of O(rows).</summary>
    public static void Subtract(Span<GradientSums> parent, ReadOnlySpan<GradientSums> child)
    {
        for (int bin = 0; bin < parent.Length; bin++) parent[bin] = parent[bin].Without(child[bin]);
    }
}
