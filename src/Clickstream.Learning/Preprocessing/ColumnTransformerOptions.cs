namespace Clickstream.Learning.Preprocessing;

/// <summary>How a <see cref="ColumnTransformer"/> prepares the columns of a table.</summary>
public sealed record ColumnTransformerOptions
{
    /// <summary>
    /// Trees: missing numbers stay NaN (a tree learns which way they go),
    /// nothing is scaled, categories become 0/1 columns.
    /// </summary>
    public static ColumnTransformerOptions ForTrees { get; } = new();

    /// <summary>Linear models: missing numbers imputed by the median, numbers scaled, categories as 0/1 columns.</summary>
    public static ColumnTransformerOptions ForLinear { get; } = new() { Impute = true, Scale = true };

    /// <summary>
    /// Distances: numbers imputed, signed logarithm, scaled; categories left
    /// out, since 0/1 columns have no distance to speak of.
    /// </summary>
    public static ColumnTransformerOptions ForClusters { get; } = new() { Impute = true, Logarithm = true, Scale = true, Encoding = CategoryEncoding.None };

    /// <summary>Whether missing numbers are imputed. Default false: they pass as NaN.</summary>
    public bool Impute { get; init; }

    /// <summary>What missing numbers become when <see cref="Impute"/> is set. Default the median.</summary>
    public ImputationStrategy Imputation { get; init; } = ImputationStrategy.Median;

    /// <summary>
    /// Whether a missing category becomes the most frequent one. Default false: it has
    /// a 0/1 column of its own where training had missing values.
    /// </summary>
    public bool ImputeCategories { get; init; }

    /// <summary>Whether numbers pass through <see cref="SignedLogarithm"/>, after imputation; booleans do not. Default false.</summary>
    public bool Logarithm { get; init; }

    /// <summary>
    /// Whether numbers and booleans are scaled to mean 0 and deviation 1,
    /// last of all; 0/1 columns are not. Default false.
    /// </summary>
    public bool Scale { get; init; }

    /// <summary>What becomes of categories. Default <see cref="CategoryEncoding.OneHot"/>.</summary>
    public CategoryEncoding Encoding { get; init; } = CategoryEncoding.OneHot;

    /// <summary>At most so many categories of a column have a 0/1 column or code of their own; at least 1. Default 32.</summary>
    public int MaximumCategories { get; init; } = 32;

    /// <summary>A category needs at least this share of the rows (by weight) for a column or code of its own, in [0, 1]. Default 0.001.</summary>
    public double MinimumShare { get; init; } = 0.001;
}
