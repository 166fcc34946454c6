namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A component that scores a vector of features.</summary>
internal abstract record PredictorModel : MlNetComponent;
