using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Clickstream.Learning.Pipelines;

/// <summary>
/// Fitted pipelines as JSON (UTF-8). What is read back answers with the same bits: numbers are written with as many digits as that
/// takes. A file is not trusted: it can name the parts of a closed list only, and each part checks its own lengths and ranges.
/// </summary>
public static class PipelineJson
{
    private static JsonSerializerOptions Options { get; } = new(PipelineJsonContext.Default.Options)
    {
        TypeInfoResolver = PipelineJsonContext.Default.WithAddedModifier(PipelineParts.Register),
    };

    /// <summary>Writes a pipeline.</summary>
    /// <exception cref="NotSupportedException">A part is not in the closed list.</exception>
    public static void Write(Stream stream, Pipeline pipeline) => WriteAs(stream, pipeline);

    /// <summary>Writes a clustering pipeline.</summary>
    /// <exception cref="NotSupportedException">The clusterer is not in the closed list.</exception>
    public static void Write(Stream stream, ClusteringPipeline pipeline) => WriteAs(stream, pipeline);

    /// <summary>Reads a pipeline.</summary>
    /// <exception cref="InvalidDataException">The text is not JSON of a pipeline, or a part of it is out of range; the message tells
    /// which.</exception>
    public static Pipeline Read(Stream stream) => ReadAs<Pipeline>(stream);

    /// <summary>Reads a clustering pipeline.</summary>
    /// <exception cref="InvalidDataException">The text is not JSON of a clustering pipeline, or a part of it is out of range.</exception>
    public static ClusteringPipeline ReadClustering(Stream stream) => ReadAs<ClusteringPipeline>(stream);

    private static void WriteAs<T>(Stream stream, T pipeline)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(pipeline);
        JsonSerializer.Serialize(stream, pipeline, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)));
    }

    private static T ReadAs<T>(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return JsonSerializer.Deserialize(stream, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)))
                ?? throw new InvalidDataException($"The JSON is null; expected a {typeof(T).Name}.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException)
        {
            // Not supported: an interface without "$type", or one that names no part of the list.
            throw new InvalidDataException($"This is no {typeof(T).Name}: {e.Message}", e);
        }
    }
}
