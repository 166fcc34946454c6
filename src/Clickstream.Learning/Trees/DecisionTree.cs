using System.Text.Json.Serialization;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Growing;
using Clickstream.Learning.Trees.Objectives;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Trees;

/// <summary>
/// One tree of yes/no questions (CART; Breiman, Friedman, Olshen and Stone 1984) on binned columns, with a learned direction for missing values and native
/// categories. A leaf answers the mean of its rows' targets. Of a classifier that mean is a probability and the score its log-odds; a leaf of one class
/// alone counts as one with a little of the other, less than any other leaf has, which keeps the score finite and the order of the leaves.
/// </summary>
public sealed class DecisionTree : IPredictor, IEstimator<DecisionTree, DecisionTreeOptions>
{
    /// <summary>A model from its parts, as read from a file; <see cref="Fit"/> makes new ones.</summary>
    /// <param name="ensemble">The one tree.</param>
    /// <param name="task">What the score means.</param>
    /// <param name="gainImportance">One a column: 0 or above, finite.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    [JsonConstructor]
    public DecisionTree(TreeEnsemble ensemble, TreeTask task, IReadOnlyList<double> gainImportance)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(gainImportance);
        if (!Enum.IsDefined(task)) throw new ArgumentException($"The task is {task}; expected Classification or Regression.", nameof(task));
        if (ensemble.TreeCount != 1) throw new ArgumentException($"There are {ensemble.TreeCount} trees; expected one.", nameof(ensemble));
        GainShares.Check(gainImportance, ensemble.ColumnCount);
        Ensemble = ensemble;
        Task = task;
        GainImportance = [.. gainImportance];
    }

    /// <summary>The tree, its leaves in the unit of the score.</summary>
    public TreeEnsemble Ensemble { get; }

    /// <summary>What the score means.</summary>
    public TreeTask Task { get; }

    /// <summary>
    /// For each column the sum of the gains of its splits: by how much they make the weighted sum of squares less (of classes: half of what they take from
    /// Gini's impurity, times the weight). Says what training leaned on, not what causes what.
    /// </summary>
    public IReadOnlyList<double> GainImportance { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public int ColumnCount => Ensemble.ColumnCount;

    /// <summary>
    /// Learns from the rows. Inputs are not changed; the same data, options and seed give the same bytes, whatever the number of threads.
    /// </summary>
    /// <param name="data">Rows; NaN is a missing value. Rows of weight zero count as absent.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// A feature is infinite, no row counts, or (classification) a target is not 0 or 1, or all are the same.
    /// </exception>
    public static DecisionTree Fit(Dataset data, DecisionTreeOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        using var workers = new Workers(options.Threads);
        var table = new CartTable(data, options.Task, options.MaximumBins, new Random(options.Seed), workers);
        GrownTree tree = Grow(table, options, workers);
        if (options.Task == TreeTask.Classification) tree = InLogOdds(tree, table.Rows.Length);
        var builder = new TreeEnsembleBuilder(table.Mapper);
        builder.Add(tree);
        var gains = new GainShares(table.Mapper.ColumnCount);
        gains.Add(tree, 1);
        return new DecisionTree(builder.Build(table.Origin), options.Task, gains.Values);
    }

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<float> row) => Ensemble.Score(row);

    /// <inheritdoc/>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions) => Ensemble.Explain(row, contributions);

    private static GrownTree Grow(CartTable table, DecisionTreeOptions options, Workers workers)
    {
        double[] weights = [.. Enumerable.Range(0, table.Data.RowCount).Select(table.Data.Weight)];
        GradientPair[] gradients = [.. weights.Select((weight, row) => table.Derivatives(row, weight))];
        int columns = table.Mapper.ColumnCount;
        var grower = new TreeGrower(new TrainingTable(table.Binned, table.Mapper, weights), options.Growth, workers, Math.Max(1, columns));
        GrownTree tree = grower.Grow(QuantizedGradients.Of(gradients, workers), table.Rows, [.. Enumerable.Range(0, columns)]);
        return table.WithMeans(tree, grower, weights);
    }

    // Pure leaves count as if half a row of all were of the other class, or half of what the least mixed leaf has, whichever is less.
    private static GrownTree InLogOdds(GrownTree tree, int rowCount)
    {
        double least = 1.0 / rowCount;
        foreach (GrownNode node in tree.Nodes)
        {
            if (node.IsLeaf && node.Value is > 0 and < 1) least = Math.Min(least, Math.Min(node.Value, 1 - node.Value));
        }

        return tree with
        {
            Nodes = [.. tree.Nodes.Select(node => node.IsLeaf ? node with { Value = Sigmoid.Inverse(Math.Clamp(node.Value, least / 2, 1 - least / 2)) } : node)],
        };
    }
}
