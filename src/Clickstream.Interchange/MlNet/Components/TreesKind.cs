namespace Clickstream.Interchange.MlNet.Components;

/// <summary>What a sum of trees means.</summary>
internal enum TreesKind
{
    /// <summary>Boosted; which of two classes.</summary>
    FastTreeBinary,

    /// <summary>A forest, whose leaves carry their share; which of two classes.</summary>
    FastForestBinary,

    /// <summary>Boosted; the target.</summary>
    FastTreeRegression,

    /// <summary>Boosted; logarithm of the target.</summary>
    FastTreeTweedie,

    /// <summary>A forest; the sum divided by the number of trees is the target.</summary>
    FastForestRegression,
}
