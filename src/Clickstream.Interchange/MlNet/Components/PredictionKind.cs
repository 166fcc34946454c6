namespace Clickstream.Interchange.MlNet.Components;

/// <summary>What a predictor foretells.</summary>
internal enum PredictionKind
{
    /// <summary>One of two classes.</summary>
    Binary,

    /// <summary>A number.</summary>
    Regression,

    /// <summary>The nearest cluster.</summary>
    Clustering,
}
