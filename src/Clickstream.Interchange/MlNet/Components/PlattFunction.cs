namespace Clickstream.Interchange.MlNet.Components;

/// <summary>1 / (1 + exp(A * score + B)); finite numbers, A below 0 for a rising curve.</summary>
internal sealed record PlattFunction(double A, double B) : CalibratorFunction;
