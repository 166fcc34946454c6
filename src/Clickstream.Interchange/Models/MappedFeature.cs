namespace Clickstream.Interchange.Models;

/// <summary>One feature of a model file.</summary>
/// <param name="Name">Its name in the file; where the file has none "f0", "f1", ... by position.</param>
/// <param name="Column">The column of the data; null: the name in the file.</param>
/// <param name="Categories">Of a categorical feature: the names of the codes 0, 1, ...; null: the codes themselves are the names.</param>
/// <param name="Boolean">Whether the column is yes/no (1/0).</param>
public sealed record MappedFeature(string Name, string? Column = null, IReadOnlyList<string>? Categories = null, bool Boolean = false);
