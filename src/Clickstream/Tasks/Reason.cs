namespace Clickstream.Tasks;

/// <summary>What one feature added to an answer.</summary>
/// <param name="Feature">Name of the feature.</param>
/// <param name="Value">Its value: number, text, true or false, or null when missing.</param>
/// <param name="Contribution">What it added: log-odds of the purchase or of the abandonment, or logarithm of the amount.</param>
public sealed record Reason(string Feature, object? Value, double Contribution);
