namespace Clickstream.Interchange.MlNet.Components;

/// <summary>bias + weights * features, in float32.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Bias">Score of a row of zeros; finite.</param>
/// <param name="Weights">One a feature, finite; features that are not named weigh 0.</param>
internal sealed record LinearModel(LinearKind Kind, float Bias, SlotValues<float> Weights) : PredictorModel;
