namespace Clickstream.Learning.Preprocessing;

/// <summary>Turns the category of a row into numbers. Immutable; writes without allocating.</summary>
internal interface ICategoryEncoder
{
    /// <summary>Number of columns written, at least 1.</summary>
    int OutputCount { get; }

    /// <summary>The categories that it tells apart.</summary>
    IReadOnlyList<string> Categories { get; }

    /// <summary>Names of the columns written for a column of this name.</summary>
    IEnumerable<string> OutputNames(string column);

    /// <summary>Whether training has not seen this category; a missing value is never unknown.</summary>
    bool IsUnknown(string? category);

    /// <summary>Writes <see cref="OutputCount"/> values; null is missing.</summary>
    void Write(string? category, Span<float> output);
}
