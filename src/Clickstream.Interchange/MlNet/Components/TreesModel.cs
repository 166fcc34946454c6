namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A tree ensemble.</summary>
/// <param name="Kind">What the sum of its leaves means.</param>
/// <param name="FeatureCount">Length of the features vector.</param>
/// <param name="Trees">The trees; each has at least two leaves.</param>
internal sealed record TreesModel(TreesKind Kind, int FeatureCount, ValueArray<MlNetTree> Trees) : PredictorModel
{
    /// <summary>Means nothing to scores: a start value belongs into the leaves.</summary>
    public double Bias { get; init; }

    /// <summary>A second text that ML.NET leaves out.</summary>
    public string? Metadata { get; init; }

    /// <summary>Options of the trainer; null for none. Means nothing to scores.</summary>
    public string? TrainingOptions { get; init; }

    /// <summary>Of a regression forest: how many labels were kept for quantiles.</summary>
    public int QuantileSampleCount { get; init; } = 100;
}
