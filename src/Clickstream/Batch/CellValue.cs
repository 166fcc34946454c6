namespace Clickstream.Batch;

/// <summary>What the text of a cell came to.</summary>
/// <param name="Category">The category; null when it is missing, or the column is none of categories.</param>
/// <param name="Number">The number, NaN when it is missing; of a boolean 1 or 0.</param>
/// <param name="IsOdd">Whether something must be said about it: it could not be read, or a model never met it.</param>
internal readonly record struct CellValue(string? Category, float Number, bool IsOdd);
