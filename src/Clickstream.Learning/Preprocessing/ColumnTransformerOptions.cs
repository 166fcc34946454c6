namespace Clickstream.Learning.Preprocessing;

/// <summary>How a <see cref="ColumnTransformer"/> prepares the columns of a table; the presets say what each kind of model wants.</summary>
public sealed record ColumnTransformerOptions
{
    /// <summary>
    /// Trees: missing numbers stay NaN (a tree learns which way they go), nothing is scaled (a split sees only the order of values), categories
    /// become 0/1 columns: on UCI Online Shoppers neither codes nor mean targets did better, for boosting or for forests.
    /// </summary>
    public static ColumnTransformerOptions ForTrees { get; } = new() { MissingIsOther = true };

    /// <summary>Trees that split sets of categories themselves: as <see cref="ForTrees"/>, with codes, so that one split can part many categories.</summary>
    public static ColumnTransformerOptions ForTreesNative { get; } = new() { Encoding = CategoryEncoding.Codes };

    /// <summary>
    /// Linear models: missing numbers imputed by the median, since every term needs a number; scaled, so that a penalty weighs columns
    /// alike; categories as 0/1 columns, each with a weight of its own.
    /// </summary>
    public static ColumnTransformerOptions ForLinear { get; } = new() { Impute = true, Scale = true, MissingIsOther = true };

    /// <summary>
    /// Neural networks: imputed by the median with a flag, so that the network can tell a stand-in from a value; the signed logarithm of skewed
    /// columns and then scale, since steps of one size fit all weights only when inputs are of one size; categories as 0/1 columns.
    /// </summary>
    public static ColumnTransformerOptions ForNeuralNetwork { get; } =
        new() { Impute = true, MissingFlags = true, Logarithm = true, MinimumSkewness = 1, Scale = true };

    /// <summary>
    /// Distances: numbers imputed, without their tails (<see cref="Cumulative"/>), scaled; categories left out, since 0/1 columns have no
    /// distance to speak of.
    /// </summary>
    public static ColumnTransformerOptions ForClusters { get; } = new() { Impute = true, Cumulative = true, Scale = true, Encoding = CategoryEncoding.None };

    /// <summary>Whether missing numbers are imputed. Default false: they pass as NaN.</summary>
    public bool Impute { get; init; }

    /// <summary>What missing numbers become when <see cref="Impute"/> is set. Default the median.</summary>
    public ImputationStrategy Imputation { get; init; } = ImputationStrategy.Median;

    /// <summary>The number of <see cref="ImputationStrategy.Constant"/>; finite. Default 0.</summary>
    public float ImputedNumber { get; init; }

    /// <summary>
    /// Whether each numeric or boolean column in which training had missing values has a second output, "column=(missing)", which is 1
    /// where the value is missing. Default false.
    /// </summary>
    public bool MissingFlags { get; init; }

    /// <summary>
    /// Whether a missing category becomes <see cref="ImputedCategory"/>. Default false: it has
    /// a 0/1 column of its own where training had missing values.
    /// </summary>
    public bool ImputeCategories { get; init; }

    /// <summary>
    /// What missing categories become when <see cref="ImputeCategories"/> is set. Default null: the most frequent one of the column, as is that of
    /// a column whose order (<see cref="Orders"/>) lacks the given one.
    /// </summary>
    public string? ImputedCategory { get; init; }

    /// <summary>
    /// Whether a missing category is treated as a rare or an unknown one is, by 0/1 columns and by mean targets. Default false. What is lost is the
    /// difference between them; what is won is that ML.NET, which knows no other way, can score the model.
    /// </summary>
    public bool MissingIsOther { get; init; }

    /// <summary>
    /// Whether numbers, after imputation, become the share of a normal distribution below ln(1 + x), which was fitted to that logarithm
    /// (<see cref="CumulativeStep"/>): as the logarithm it tames tails, and ML.NET can compute it. What is -1 or below becomes 0. Booleans do not.
    /// Default false.
    /// </summary>
    public bool Cumulative { get; init; }

    /// <summary>Whether numbers pass through <see cref="SignedLogarithm"/>, after imputation; booleans do not. Default false.</summary>
    public bool Logarithm { get; init; }

    /// <summary>
    /// With <see cref="Logarithm"/> or <see cref="Cumulative"/>: only columns of at least this skewness (of the population; 0 is symmetric, counts and amounts often
    /// have 2 and above). Default null: every one.
    /// </summary>
    public double? MinimumSkewness { get; init; }

    /// <summary>
    /// Whether numbers and booleans are scaled, last of all, and so are ordered codes and mean targets;
    /// 0/1 columns of categories and flags are not. Default false.
    /// </summary>
    public bool Scale { get; init; }

    /// <summary>To what they are scaled when <see cref="Scale"/> is set. Default mean 0 and deviation 1.</summary>
    public ScalingStrategy Scaling { get; init; } = ScalingStrategy.Standard;

    /// <summary>With <see cref="ScalingStrategy.MinMax"/>: whether values beyond those of training are held at 0 and 1. Default false.</summary>
    public bool ClipToRange { get; init; }

    /// <summary>What becomes of categories. Default <see cref="CategoryEncoding.OneHot"/>.</summary>
    public CategoryEncoding Encoding { get; init; } = CategoryEncoding.OneHot;

    /// <summary>
    /// Categorical columns whose categories have an order, by name, least first: they become codes in this order, whatever
    /// <see cref="Encoding"/> says, and are imputed with the numbers. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Orders { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>How mean targets are learned with <see cref="CategoryEncoding.Target"/>.</summary>
    public TargetEncoderOptions Target { get; init; } = new();

    /// <summary>At most so many categories of a column have a 0/1 column or code of their own; at least 1. Default 32.</summary>
    public int MaximumCategories { get; init; } = 32;

    /// <summary>A category needs at least this share of the rows (by weight) for a column or code of its own, in [0, 1]. Default 0.001.</summary>
    public double MinimumShare { get; init; } = 0.001;
}
