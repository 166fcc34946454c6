namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Cluster centres in float32.</summary>
/// <param name="FeatureCount">Length of the features vector.</param>
/// <param name="Centroids">One a cluster; slots that are not named are 0.</param>
internal sealed record KMeansModel(int FeatureCount, ValueArray<SlotValues<float>> Centroids) : PredictorModel;
