using System.Text.Json.Serialization;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Trees;

/// <summary>
/// The mean of many trees, each grown on rows of its own draw with a few columns drawn for each node (Breiman 2001). Trees are grown side by side on the
/// binner, histograms and grower of gradient boosting; learned direction for missing values, native categories. The trees of a classifier give
/// probabilities; the score is the log-odds of their mean.
/// </summary>
public sealed class RandomForest : IPredictor, IEstimator<RandomForest, RandomForestOptions>
{
    // Where a probability differs from the baseline by less than this share of its variance, their log-odds differ by too few digits to divide by.
    private const double NearShare = 1e-6;

    /// <summary>A model from its parts, as read from a file; <see cref="Fit(Dataset, RandomForestOptions)"/> makes new ones.</summary>
    /// <param name="ensemble">The trees.</param>
    /// <param name="task">What the score means.</param>
    /// <param name="probabilityFloor">Of a classifier: least probability of either class; above 0, at most 1/2. Else 0.</param>
    /// <param name="gainImportance">One a column: 0 or above, finite.</param>
    /// <param name="outOfBag">Figures out of bag; null when every tree had seen every row.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    [JsonConstructor]
    public RandomForest(
        TreeEnsemble ensemble, TreeTask task, double probabilityFloor, IReadOnlyList<double> gainImportance, OutOfBagFigures? outOfBag = null)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(gainImportance);
        if (!Enum.IsDefined(task)) throw new ArgumentException($"The task is {task}; expected Classification or Regression.", nameof(task));
        if (ensemble.TreeCount == 0) throw new ArgumentException("A forest has no tree.", nameof(ensemble));
        if (task == TreeTask.Classification ? probabilityFloor is not (> 0 and <= 0.5) : probabilityFloor != 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The least probability is {probabilityFloor}; expected above 0 and at most 0.5 for classes, 0 for amounts."), nameof(probabilityFloor));
        }

        GainShares.Check(gainImportance, ensemble.ColumnCount);
        Ensemble = ensemble;
        Task = task;
        ProbabilityFloor = probabilityFloor;
        GainImportance = [.. gainImportance];
        OutOfBag = outOfBag;
    }

    /// <summary>The trees; their sum is the mean answer: of a classifier the probability of 1, else the score.</summary>
    public TreeEnsemble Ensemble { get; }

    /// <summary>What the score means.</summary>
    public TreeTask Task { get; }

    /// <summary>
    /// Least probability of either class, so that scores are finite: half a row of those learned from. Order is lost only between rows that are surer still.
    /// </summary>
    public double ProbabilityFloor { get; }

    /// <summary>
    /// For each column the gains of its splits, summed over a tree and averaged over the trees: by how much they make the weighted sum of squares less (of
    /// classes: half of what they take from Gini's impurity, times the weight). Says what training leaned on, not what causes what.
    /// </summary>
    public IReadOnlyList<double> GainImportance { get; }

    /// <summary>Figures of the training rows, each scored by the trees that had not drawn it; null when each tree had drawn every row.</summary>
    public OutOfBagFigures? OutOfBag { get; }

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
    public static RandomForest Fit(Dataset data, RandomForestOptions options) => Fit(data, options, out _);

    /// <summary>Learns from the rows, and tells what it answers for each of them out of bag.</summary>
    /// <param name="data">Rows; NaN is a missing value. Rows of weight zero count as absent.</param>
    /// <param name="options">Settings.</param>
    /// <param name="outOfBag">
    /// One a row: mean answer (probability of 1, or amount) of the trees that had not drawn it; NaN where each had, and for rows of weight zero.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="ArgumentException">As without.</exception>
    public static RandomForest Fit(Dataset data, RandomForestOptions options, out double[] outOfBag)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        using var workers = new Workers(options.Threads);
        using var oneThread = new Workers(1);
        var table = new CartTable(data, options.Task, options.MaximumBins, new Random(options.Seed), workers);
        var harvest = new ForestHarvest(table.Mapper, data.RowCount, options.Trees);
        int next = -1;
        workers.ForEach(Math.Min(workers.ThreadCount, options.Trees), (long)table.Rows.Length * options.Trees, _ =>
        {
            var seat = new ForestSeat(table, options, oneThread);
            for (int tree = Interlocked.Increment(ref next); tree < options.Trees; tree = Interlocked.Increment(ref next))
            {
                double[] room = harvest.RentRoom();
                harvest.Add(tree, seat.Grow(tree, room), room);
            }
        });
        double floor = options.Task == TreeTask.Classification ? 0.5 / table.Rows.Length : 0;
        outOfBag = harvest.OutOfBag(table.Origin);
        return new RandomForest(
            harvest.Ensemble(table.Origin), options.Task, floor, harvest.Gains, OutOfBagFigures.Of(data, outOfBag, options.Task, floor));
    }

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<float> row)
    {
        double mean = Ensemble.Score(row);
        return Task == TreeTask.Classification ? LogOdds(mean) : mean;
    }

    /// <summary>
    /// Exact Shapley values (path-dependent TreeSHAP) of the mean answer. A classifier's are of the probability, where trees add up; they are then stretched
    /// to log-odds, all by the one factor by which score and baseline lie farther apart there. Shares and signs stay as they are.
    /// </summary>
    /// <inheritdoc/>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions)
    {
        double baseline = Ensemble.Explain(row, contributions);
        if (Task != TreeTask.Classification) return baseline;
        double mean = Ensemble.Score(row);
        double stretch = Stretch(baseline, mean);
        foreach (ref double contribution in contributions) contribution *= stretch;
        return LogOdds(baseline);
    }

    private double Stretch(double baseline, double mean)
    {
        (double from, double to) = (Clamp(baseline), Clamp(mean));
        bool clamped = from != baseline || to != mean;
        double middle = (from + to) / 2;
        double slope = 1 / (middle * (1 - middle));
        double distance = mean - baseline;
        return distance == 0 || (!clamped && Math.Abs(distance) * slope < NearShare) ? slope : (LogOdds(mean) - LogOdds(baseline)) / distance;
    }

    private double LogOdds(double probability) => Sigmoid.Inverse(Clamp(probability));

    private double Clamp(double probability) => Math.Clamp(probability, ProbabilityFloor, 1 - ProbabilityFloor);
}
