namespace Clickstream.Interchange.MlNet.Components;

/// <summary>One probability for each of some equally wide bins of the score.</summary>
/// <param name="BinSize">Width of a bin, above 0.</param>
/// <param name="Minimum">Where the first one begins.</param>
/// <param name="Probabilities">One a bin; scores beyond the ends take that of the end.</param>
internal sealed record NaiveFunction(float BinSize, float Minimum, ValueArray<float> Probabilities) : CalibratorFunction;
