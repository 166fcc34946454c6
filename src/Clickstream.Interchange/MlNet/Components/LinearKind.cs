namespace Clickstream.Interchange.MlNet.Components;

/// <summary>What a linear score means.</summary>
internal enum LinearKind
{
    /// <summary>Which of two classes.</summary>
    Binary,

    /// <summary>The target.</summary>
    Regression,

    /// <summary>Logarithm of the target.</summary>
    Poisson,
}
