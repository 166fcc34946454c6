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
    /// <param name="link">What the score means.</param>
    /// <param name="gainImportance">One a column: 0 or above, finite.</param>
    /// <param name="validationLosses">One a tree grown; empty without validation rows.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    [JsonConstructor]
    public GradientBoosting(
        TreeEnsemble ensemble, ScoreLink link, IReadOnlyList<double> gainImportance, IReadOnlyList<double> validationLosses)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(gainImportance);
        ArgumentNullException.ThrowIfNull(validationLosses);
        if (!Enum.IsDefined(link)) throw new ArgumentException($"The link is {link}; expected Identity, Logit or Log.", nameof(link));
        if (gainImportance.Count != ensemble.ColumnCount)
            throw new ArgumentException($"{gainImportance.Count} importances for {ensemble.ColumnCount} columns.", nameof(gainImportance));
        if (gainImportance.Any(gain => !(gain >= 0 && double.IsFinite(gain))))
            throw new ArgumentException("An importance is negative or no finite number.", nameof(gainImportance));
        Ensemble = ensemble;
        Link = link;
        GainImportance = [.. gainImportance];
        ValidationLosses = [.. validationLosses];
    }

    /// <summary>The trees.</summary>
    public TreeEnsemble Ensemble { get; }

    /// <summary>What the score means: the target itself (its mean, median or quantile), the log-odds of 1, or the logarithm of the mean.</summary>
    public ScoreLink Link { get; }

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
    /// Where there is nothing to split on (one target for all, fewer rows than two leaves need, no column with two values) the model is the
    /// base score. A column without a value is never asked.
    /// </summary>
    /// <param name="data">Rows; NaN is a missing value. Rows of weight zero count as absent.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// A feature is infinite, no row counts, the greatest weight is out of 1e-20 to 1e20, a target is not of the kind that the objective takes,
    /// or no finite score is best: all targets one class (logistic), or all 0 (Poisson, Tweedie).
    /// </exception>
    public static GradientBoosting Fit(Dataset data, GradientBoostingOptions options) => Learn(data, options, validation: null);

    /// <summary>
    /// Learns from the rows and stops when <see cref="GradientBoostingOptions.EarlyStoppingRounds"/> trees in a row do not improve the loss of
    /// the validation rows; keeps the trees up to the least loss, none when no tree improves on the base score.
    /// </summary>
    /// <param name="data">Rows; NaN is a missing value. Rows of weight zero count as absent.</param>
    /// <param name="options">Settings.</param>
    /// <param name="validation">
    /// Rows that are not learned from, with the same columns. Which they are is the caller's choice: of rows in order of time a later block,
    /// since neighbours in time drawn at random know too much of each other.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="ArgumentException">As without validation rows; or these have other columns, or none of them counts.</exception>
    public static GradientBoosting Fit(Dataset data, GradientBoostingOptions options, Dataset validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        return Learn(data, options, validation);
    }

    /// <summary>
    /// Learns with a loss of the caller's own; else as <see cref="Fit(Dataset, GradientBoostingOptions)"/>, with validation rows as
    /// <see cref="Fit(Dataset, GradientBoostingOptions, Dataset)"/>. The model keeps what the score means, not the loss.
    /// </summary>
    /// <param name="data">Rows; NaN is a missing value. Rows of weight zero count as absent.</param>
    /// <param name="objective">The loss.</param>
    /// <param name="options">Settings; the objective in them and its own settings are not asked.</param>
    /// <param name="validation">Rows that are not learned from, with the same columns; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="ArgumentException">As above; or the objective refuses, or gives derivatives or a base score that are not finite.</exception>
    public static GradientBoosting Fit<TObjective>(
        Dataset data, TObjective objective, GradientBoostingOptions options, Dataset? validation = null)
        where TObjective : struct, IObjective
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        options.CheckFor<TObjective>();
        return new BoostingRun<TObjective>(objective, options).Fit(data, validation);
    }

    /// <summary>What a score stands for: the target itself, a probability, or a mean.</summary>
    public double Response(double score) => ScoreResponse.Of(Link, score);

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<float> row) => Ensemble.Score(row);

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<float> rows, Span<double> scores) => Ensemble.Score(rows, scores);

    /// <inheritdoc/>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions) => Ensemble.Explain(row, contributions);

    private static GradientBoosting Learn(Dataset data, GradientBoostingOptions options, Dataset? validation)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Objective switch
        {
            BoostingObjective.Squared => Fit(data, new SquaredObjective(), options, validation),
            BoostingObjective.Absolute => Fit(data, new AbsoluteObjective(), options, validation),
            BoostingObjective.Quantile => Fit(data, new QuantileObjective(options.QuantileLevel), options, validation),
            BoostingObjective.Poisson => Fit(data, new PoissonObjective(), options, validation),
            BoostingObjective.Gamma => Fit(data, new GammaObjective(), options, validation),
            BoostingObjective.Tweedie => Fit(data, new TweedieObjective(options.TweediePower), options, validation),
            // Any other value is refused by name when the settings are checked.
            _ => Fit(data, new LogisticObjective(options.PositiveClassWeight), options, validation),
        };
    }
}
