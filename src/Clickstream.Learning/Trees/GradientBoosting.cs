using System.Text.Json.Serialization;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees.Objectives;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Trees;

/// <summary>
/// Gradient boosted trees on histograms: XGBoost's second-order objective (Chen and Guestrin 2016), LightGBM's histogram subtraction and
/// leaf-wise growth (Ke et al. 2017), a learned direction for missing values. Needs no scaling and no imputation.
/// </summary>
public sealed class GradientBoosting : IPredictor, IEstimator<GradientBoosting, GradientBoostingOptions>
{
    /// <summary>A model from its parts, as read from a file; <see cref="Fit(Dataset, GradientBoostingOptions)"/> makes new ones.</summary>
    /// <param name="ensemble">The trees.</param>
    /// <param name="objective">What the score means.</param>
    /// <param name="gainImportance">One a column: 0 or above, finite.</param>
    /// <param name="validationLosses">One a tree grown; empty without validation rows.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    [JsonConstructor]
    public GradientBoosting(
        TreeEnsemble ensemble, BoostingObjective objective, IReadOnlyList<double> gainImportance, IReadOnlyList<double> validationLosses)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(gainImportance);
        ArgumentNullException.ThrowIfNull(validationLosses);
        if (!Enum.IsDefined(objective))
            throw new ArgumentException($"The objective is {objective}; expected Logistic or Squared.", nameof(objective));
        if (gainImportance.Count != ensemble.ColumnCount)
            throw new ArgumentException($"{gainImportance.Count} importances for {ensemble.ColumnCount} columns.", nameof(gainImportance));
        Ensemble = ensemble;
        Objective = objective;
        GainImportance = [.. gainImportance];
        ValidationLosses = [.. validationLosses];
    }

    /// <summary>The trees.</summary>
    public TreeEnsemble Ensemble { get; }

    /// <summary>What the score means: log-odds of 1, or the target itself.</summary>
    public BoostingObjective Objective { get; }

    /// <summary>
    /// For each column the sum of the gains of its splits, in the unit of the loss; says what training leaned on, not what causes what.
    /// </summary>
    public IReadOnlyList<double> GainImportance { get; }

    /// <summary>
    /// Weighted mean loss of the validation rows after each tree grown, those that early stopping cut off included; empty without such rows.
    /// </summary>
    public IReadOnlyList<double> ValidationLosses { get; }

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
    /// A feature is infinite, no row counts, or (logistic) a target is not 0 or 1, or all are the same.
    /// </exception>
    public static GradientBoosting Fit(Dataset data, GradientBoostingOptions options) => Learn(data, options, validation: null);

    /// <summary>
    /// Learns from the rows and stops when <see cref="GradientBoostingOptions.EarlyStoppingRounds"/> trees in a row do not improve the loss of
    /// the validation rows; keeps the trees up to the least loss, none when no tree improves on the base score.
    /// </summary>
    /// <param name="data">Rows; NaN is a missing value. Rows of weight zero count as absent.</param>
    /// <param name="options">Settings.</param>
    /// <param name="validation">Rows that are not learned from, with the same columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="ArgumentException">As without validation rows; or these have other columns, or none of them counts.</exception>
    public static GradientBoosting Fit(Dataset data, GradientBoostingOptions options, Dataset validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        return Learn(data, options, validation);
    }

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<float> row) => Ensemble.Score(row);

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<float> rows, Span<double> scores) => Ensemble.Score(rows, scores);

    /// <inheritdoc/>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions) => Ensemble.Explain(row, contributions);

    private static GradientBoosting Learn(Dataset data, GradientBoostingOptions options, Dataset? validation)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return options.Objective == BoostingObjective.Logistic
            ? new BoostingRun<LogisticObjective>(default, options).Fit(data, validation)
            : new BoostingRun<SquaredObjective>(default, options).Fit(data, validation);
    }
}
