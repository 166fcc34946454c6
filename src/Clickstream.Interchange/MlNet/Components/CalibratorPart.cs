namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Adds the column Probability, and nothing else: labels stay those of the score (a calibrator as a transform).</summary>
internal sealed record CalibratorPart(string ScoreColumn, CalibratorFunction Calibrator) : TransformPart;
