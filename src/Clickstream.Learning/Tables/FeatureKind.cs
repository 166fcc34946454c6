namespace Clickstream.Learning.Tables;

/// <summary>What the values of a column are; decides how the column is stored and prepared.</summary>
public enum FeatureKind
{
    /// <summary>A number; stored as float32, missing is NaN.</summary>
    Numeric,

    /// <summary>A name out of a set; stored as text, missing is null.</summary>
    Categorical,

    /// <summary>Yes or no; stored as 1 or 0 among the numbers, missing is NaN.</summary>
    Boolean,
}
