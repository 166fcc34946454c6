using Clickstream.Learning.Tables;
using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Growing;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Trees;

/// <summary>
/// Checked and binned rows, as CART (Breiman et al. 1984) learns from them through the second-order grower: with gradient -weight * target, hessian
/// weight and no penalty, a leaf's value is the weighted mean of its targets, and a split gains the decrease of the weighted sum of squares. Of a 0/1
/// target that is half the decrease of Gini's impurity, times the weight of the node, so that the same splits win.
/// </summary>
internal sealed class CartTable
{
    /// <param name="data">The rows.</param>
    /// <param name="task">What their targets are.</param>
    /// <param name="maximumBins">Most bins of a column.</param>
    /// <param name="random">Chooses rows for the bins, where these are very many.</param>
    /// <param name="workers">The threads.</param>
    /// <exception cref="ArgumentException">A feature is infinite, no row counts, or (classification) a target is not 0 or 1, or all are the same.</exception>
    public CartTable(Dataset data, TreeTask task, int maximumBins, Random random, Workers workers)
    {
        if (task == TreeTask.Classification) default(LogisticObjective).Check(data);
        else default(SquaredObjective).Check(data);
        Data = data;
        Rows = [.. Enumerable.Range(0, data.RowCount).Where(row => data.Weight(row) > 0)];
        double mean = WeightedMean();
        if (task == TreeTask.Classification && mean is 0 or 1)
        {
            throw new ArgumentException(
                "Every row whose weight is above zero has the same target; a classifier expects both 0 and 1.", nameof(data));
        }

        Origin = task == TreeTask.Classification ? 0 : mean;
        Mapper = BinMapper.Fit(data, Rows, maximumBins, random, workers);
        Binned = Mapper.Map(data.Features, workers);
    }

    /// <summary>The rows as they came.</summary>
    public Dataset Data { get; }

    /// <summary>The rows that count, ascending: a row of weight zero is as good as absent.</summary>
    public int[] Rows { get; }

    /// <summary>What targets are counted from: 0 for classes, whose sums are whole numbers then, and the mean of amounts, which keeps digits.</summary>
    public double Origin { get; }

    /// <summary>How values became bins.</summary>
    public BinMapper Mapper { get; }

    /// <summary>The bins.</summary>
    public BinnedMatrix Binned { get; }

    /// <summary>The derivatives of a row that counts so much.</summary>
    public GradientPair Derivatives(int row, double weight) => new((float)(weight * (Origin - Data.Targets.Span[row])), (float)weight);

    /// <summary>
    /// A tree whose leaves hold the weighted means of their rows, less the origin, as sums of doubles: nearer than what it was grown on.
    /// </summary>
    /// <param name="tree">The tree as it was grown.</param>
    /// <param name="grower">Who grew it last.</param>
    /// <param name="weights">What each row counted.</param>
    public GrownTree WithMeans(GrownTree tree, TreeGrower grower, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<double> targets = Data.Targets.Span;
        GrownNode[] nodes = [.. tree.Nodes];
        int next = nodes.Length;
        foreach (LeafRange leaf in tree.Leaves)
        {
            double sum = 0;
            double total = 0;
            foreach (int row in grower.Rows(leaf))
            {
                sum += weights[row] * (targets[row] - Origin);
                total += weights[row];
            }

            do next--; while (!nodes[next].IsLeaf);
            nodes[next] = nodes[next] with { Value = sum / total, Cover = total };
        }

        return tree with { Nodes = nodes };
    }

    private double WeightedMean()
    {
        if (Rows.Length == 0) throw new ArgumentException("There is no row whose weight is above zero.", "data");
        double sum = 0;
        double weights = 0;
        foreach (int row in Rows)
        {
            sum += Data.Weight(row) * Data.Targets.Span[row];
            weights += Data.Weight(row);
        }

        return sum / weights;
    }
}
