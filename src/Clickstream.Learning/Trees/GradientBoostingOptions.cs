using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Growing;
using Clickstream.Learning.Trees.Objectives;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Trees;

/// <summary>Settings of <see cref="GradientBoosting"/>, checked at Fit.</summary>
public sealed record GradientBoostingOptions
{
    /// <summary>What the score means. Default <see cref="BoostingObjective.Logistic"/>.</summary>
    public BoostingObjective Objective { get; init; } = BoostingObjective.Logistic;

    /// <summary>The quantile to foretell, as the share of targets below it, in (0, 1); asked by the quantile objective. Default 0.5.</summary>
    public double QuantileLevel { get; init; } = 0.5;

    /// <summary>Variance is in proportion to mean^power, in (1, 2); asked by the Tweedie objective. Default 1.5.</summary>
    public double TweediePower { get; init; } = 1.5;

    /// <summary>
    /// What rows of target 1 count, times their weight, as XGBoost's scale_pos_weight; above 0, logistic objective only. Other than 1 the
    /// scores are no longer log-odds of the rows as they came. <see cref="Tables.ClassWeights.Balanced"/> has weights for both classes.
    /// Default 1.
    /// </summary>
    public double PositiveClassWeight { get; init; } = 1;

    /// <summary>
    /// The score before the first tree, in the unit of the score (log-odds, logarithm); null for the one of least loss. Default null.
    /// </summary>
    public double? BaseScore { get; init; }

    /// <summary>Number of trees, or the most when stopping early; 1 to 100,000. Default 100.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Shrinkage of each tree, in (0, 1]. Default 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Most leaves of a tree, 2 to 65,536. Default 31.</summary>
    public int MaximumLeaves { get; init; } = 31;

    /// <summary>Most splits between root and leaf, 1 to 256. Default 64, which trees of 31 leaves never feel.</summary>
    public int MaximumDepth { get; init; } = 64;

    /// <summary>Fewest rows in a leaf, 1 or more; rows are counted, whatever they weigh. Default 20.</summary>
    public int MinimumRowsPerLeaf { get; init; } = 20;

    /// <summary>Least sum of hessians in a leaf, 0 or more; for squared, absolute and quantile the sum of weights. Default 0.001.</summary>
    public double MinimumChildWeight { get; init; } = 1e-3;

    /// <summary>L1 penalty on leaf values, 0 or more; on those of absolute and quantile only while the tree grows. Default 0.</summary>
    public double L1 { get; init; }

    /// <summary>L2 penalty on leaf values, 0 or more; on those of absolute and quantile only while the tree grows. Default 1.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>
    /// A split must gain more than this, 0 or more; in the unit of XGBoost's min_split_loss, but asked while growing, not after. Default 0.
    /// </summary>
    public double Gamma { get; init; }

    /// <summary>Share of the rows drawn for each tree, without replacement, in (0, 1]. Default 1.</summary>
    public double RowShare { get; init; } = 1;

    /// <summary>
    /// Rows chosen by their gradients, null for no such choice; not together with <see cref="RowShare"/>, nor with the absolute and quantile
    /// objectives, whose gradients are all of one size. Default null.
    /// </summary>
    public GradientOneSideSampling? OneSideSampling { get; init; }

    /// <summary>Share of the columns drawn for each tree, in (0, 1]; at least one is. Default 1.</summary>
    public double ColumnShare { get; init; } = 1;

    /// <summary>Most bins of a column, the missing aside, 2 to 255. Default 255.</summary>
    public int MaximumBins { get; init; } = 255;

    /// <summary>
    /// One a column: 1 when the score must never fall as the column rises, -1 when it must never rise, 0 for no constraint; missing values are
    /// free. A column of categories has no direction: 0. Empty (default) without constraints.
    /// </summary>
    public IReadOnlyList<int> MonotoneConstraints { get; init; } = [];

    /// <summary>Hessian added to each category's when categories are sorted, 0 or more: draws those of few rows to the middle. Default 20.</summary>
    public double CategorySmoothing { get; init; } = 20;

    /// <summary>Added to <see cref="L2"/> when the children of a split by categories are judged, 0 or more. Default 20.</summary>
    public double CategoryL2 { get; init; } = 20;

    /// <summary>Categories of fewer rows in a node are kept together there, 1 or more. Default 5.</summary>
    public int MinimumRowsPerCategory { get; init; } = 5;

    /// <summary>Most categories on the smaller side of a split, 1 or more. Default 32, as in LightGBM.</summary>
    public int MaximumCategoriesPerSide { get; init; } = 32;

    /// <summary>Stop when the validation loss has not improved for so many trees, 1 or more; only with validation rows. Default 20.</summary>
    public int EarlyStoppingRounds { get; init; } = 20;

    /// <summary>Where the draws of rows and columns start. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>Most threads to use, 0 for one a processor; does not change the result. Default 0.</summary>
    public int Threads { get; init; }

    internal GrowthOptions Growth => new()
    {
        MaximumLeaves = MaximumLeaves,
        MaximumDepth = MaximumDepth,
        MinimumRowsPerLeaf = MinimumRowsPerLeaf,
        MinimumChildWeight = MinimumChildWeight,
        L1 = L1,
        L2 = L2,
        Gamma = Gamma,
        MonotoneConstraints = MonotoneConstraints.Any(direction => direction != 0) ? [.. MonotoneConstraints] : [],
        CategorySmoothing = CategorySmoothing,
        CategoryL2 = CategoryL2,
        MinimumRowsPerCategory = MinimumRowsPerCategory,
        MaximumCategoriesPerSide = MaximumCategoriesPerSide,
        LearningRate = LearningRate,
    };

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range; the message names it.</exception>
    internal void Check()
    {
        Require(Enum.IsDefined(Objective), nameof(Objective), Objective, $"one of {string.Join(", ", Enum.GetNames<BoostingObjective>())}");
        Require(QuantileLevel is > 0 and < 1, nameof(QuantileLevel), QuantileLevel, "above 0, below 1");
        Require(TweediePower is > 1 and < 2, nameof(TweediePower), TweediePower, "above 1, below 2");
        Require(BaseScore is not { } score || double.IsFinite(score), nameof(BaseScore), BaseScore, "a finite number");
        Require(PositiveClassWeight > 0 && double.IsFinite(PositiveClassWeight), nameof(PositiveClassWeight), PositiveClassWeight, "above 0 and finite");
        Require(Trees is >= 1 and <= 100_000, nameof(Trees), Trees, "1 to 100,000");
        Require(LearningRate is > 0 and <= 1, nameof(LearningRate), LearningRate, "above 0, at most 1");
        Require(MaximumLeaves is >= 2 and <= 65_536, nameof(MaximumLeaves), MaximumLeaves, "2 to 65,536");
        Require(MaximumDepth is >= 1 and <= TreeEnsemble.DepthLimit, nameof(MaximumDepth), MaximumDepth, "1 to 256");
        Require(MinimumRowsPerLeaf >= 1, nameof(MinimumRowsPerLeaf), MinimumRowsPerLeaf, "1 or more");
        RequirePenalty(MinimumChildWeight, nameof(MinimumChildWeight));
        RequirePenalty(L1, nameof(L1));
        RequirePenalty(L2, nameof(L2));
        RequirePenalty(Gamma, nameof(Gamma));
        RequirePenalty(CategorySmoothing, nameof(CategorySmoothing));
        RequirePenalty(CategoryL2, nameof(CategoryL2));
        Require(MaximumCategoriesPerSide >= 1, nameof(MaximumCategoriesPerSide), MaximumCategoriesPerSide, "1 or more");
        Require(MinimumRowsPerCategory >= 1, nameof(MinimumRowsPerCategory), MinimumRowsPerCategory, "1 or more");
        Require(RowShare is > 0 and <= 1, nameof(RowShare), RowShare, "above 0, at most 1");
        CheckOneSideSampling();
        Require(ColumnShare is > 0 and <= 1, nameof(ColumnShare), ColumnShare, "above 0, at most 1");
        Require(MaximumBins is >= 2 and <= BinMapper.BinLimit, nameof(MaximumBins), MaximumBins, "2 to 255");
        Require(EarlyStoppingRounds >= 1, nameof(EarlyStoppingRounds), EarlyStoppingRounds, "1 or more");
        Require(Threads >= 0, nameof(Threads), Threads, "0 or more");
    }

    /// <exception cref="ArgumentException">The constraints do not fit the columns; the message names the column.</exception>
    internal void CheckConstraints(FeatureMatrix features)
    {
        if (MonotoneConstraints.Count == 0) return;
        if (MonotoneConstraints.Count != features.ColumnCount)
            throw new ArgumentException($"{MonotoneConstraints.Count} monotone constraints for {features.ColumnCount} columns.");
        for (int column = 0; column < features.ColumnCount; column++)
        {
            int direction = MonotoneConstraints[column];
            if (direction is < -1 or > 1)
                throw new ArgumentException($"The monotone constraint of column '{features.ColumnNames[column]}' is {direction}; expected 1, -1 or 0.");
            if (direction != 0 && features.IsCategorical(column))
                throw new ArgumentException($"Column '{features.ColumnNames[column]}' holds categories, which have no direction; its monotone constraint is {direction}, expected 0.");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">A setting does not go with the objective; the message names it.</exception>
    internal void CheckFor<TObjective>()
        where TObjective : struct, IObjective
    {
        Require(
            OneSideSampling is null || !TObjective.RefitsLeaves,
            nameof(OneSideSampling), OneSideSampling, "null, as the gradients of this objective are all of one size");
        Require(
            !TObjective.RefitsLeaves || MonotoneConstraints.All(direction => direction == 0),
            nameof(MonotoneConstraints), MonotoneConstraints.Count, "none, as the leaves of this objective are refitted without regard to each other");
        Require(
            PositiveClassWeight == 1 || typeof(TObjective) == typeof(LogisticObjective),
            nameof(PositiveClassWeight), PositiveClassWeight, "1, as only the logistic objective knows classes");
    }

    private void CheckOneSideSampling()
    {
        if (OneSideSampling is not { } shares) return;
        Require(
            shares.TopShare is > 0 and < 1 && shares.OtherShare is > 0 and < 1 && shares.TopShare + shares.OtherShare <= 1,
            nameof(OneSideSampling), shares, "shares above 0 and below 1, of a sum of 1 at most");
        Require(RowShare == 1, nameof(RowShare), RowShare, "1, as OneSideSampling chooses the rows");
    }

    private static void RequirePenalty(double value, string name) =>
        Require(value >= 0 && double.IsFinite(value), name, value, "a finite number, 0 or above");

    private static void Require(bool holds, string name, object? value, string wanted)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}; expected {wanted}."));
    }
}
