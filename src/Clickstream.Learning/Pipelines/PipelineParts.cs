using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Learning.Pipelines;

/// <summary>
/// Tells the serializer which types stand behind the interfaces of a pipeline: those of the list on <see cref="PipelineJsonContext"/>,
/// read from its attributes so that there is one list and not two. Here, and not as attributes on the interfaces, since a room of
/// contracts must not know the rooms that fulfil them. A part is named by its type's name.
/// </summary>
internal static class PipelineParts
{
    private static Type[] Interfaces { get; } = [typeof(IPredictor), typeof(ICalibrator), typeof(IClusterer), typeof(INumberStep)];

    private static Type[] Listed { get; } =
    [
        .. typeof(PipelineJsonContext).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!),
    ];

    public static void Register(JsonTypeInfo typeInfo)
    {
        if (!Interfaces.Contains(typeInfo.Type)) return;
        var parts = new JsonPolymorphismOptions { UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization };
        foreach (Type part in Listed.Where(typeInfo.Type.IsAssignableFrom)) parts.DerivedTypes.Add(new JsonDerivedType(part, part.Name));
        typeInfo.PolymorphismOptions = parts;
    }
}
