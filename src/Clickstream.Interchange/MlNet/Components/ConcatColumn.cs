namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A vector made of several columns.</summary>
internal sealed record ConcatColumn(string Output, ValueArray<ConcatSource> Sources)
{
    /// <summary>Of columns that keep their names.</summary>
    public static ConcatColumn Of(string output, params IEnumerable<string> sources) => new(output, [.. sources.Select(source => new ConcatSource(source))]);
}
