namespace Clickstream.Trainer.CrossValidation;

/// <summary>How cross-validation goes.</summary>
/// <param name="Folds">Number of folds, at least 2.</param>
/// <param name="Repeats">How often they are dealt, at least 1.</param>
/// <param name="JsonPath">Where the figures are written, or null.</param>
internal sealed record FoldProtocol(int Folds, int Repeats, string? JsonPath);
