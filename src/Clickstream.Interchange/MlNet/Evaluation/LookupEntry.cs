namespace Clickstream.Interchange.MlNet.Evaluation;

/// <summary>A line of a lookup table.</summary>
/// <param name="Text">What is looked up in a table of texts; else null.</param>
/// <param name="Number">What is looked up in a table of numbers.</param>
/// <param name="Result">What it becomes.</param>
internal readonly record struct LookupEntry(string? Text, float Number, float Result);
