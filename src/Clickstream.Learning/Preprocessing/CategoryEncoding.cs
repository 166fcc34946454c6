namespace Clickstream.Learning.Preprocessing;

/// <summary>What becomes of a categorical column.</summary>
public enum CategoryEncoding
{
    /// <summary>A column of 0 and 1 for each category: for models that know numbers only.</summary>
    OneHot,

    /// <summary>One column of codes, 0 for the most frequent category: for trees, which split sets of codes themselves.</summary>
    Codes,

    /// <summary>
    /// One column of mean targets by category (<see cref="TargetEncoder"/>): for columns of many categories. Needs targets, so it is
    /// fitted by <see cref="ColumnTransformer.FitTransform"/>, which keeps a training row's own target out of its features.
    /// </summary>
    Target,

    /// <summary>The column is left out.</summary>
    None,
}
