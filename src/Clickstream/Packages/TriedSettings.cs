namespace Clickstream.Packages;

/// <summary>Settings that were tried.</summary>
/// <param name="Trainer">Name of the trainer.</param>
/// <param name="Settings">The settings, by name.</param>
/// <param name="Loss">What they came to, smaller is better; null when they could not be fitted.</param>
public sealed record TriedSettings(string Trainer, IReadOnlyDictionary<string, string> Settings, double? Loss);
