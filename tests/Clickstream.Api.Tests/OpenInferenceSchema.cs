using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

/// <summary>
/// What the published OpenAPI document of the Open Inference Protocol (open-inference/open-inference-protocol, specification/protocol/open_inference_rest.yaml,
/// version 2.0) requires of answers, in our words: members that must be there, and their JSON types.
/// </summary>
internal static class OpenInferenceSchema
{
    private static readonly string[] Datatypes =
        ["BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "FP32", "FP64", "BYTES"];

    /// <summary>metadata_server_response: name, version and extensions.</summary>
    public static void IsServerMetadata(JsonNode answer)
    {
        IsText(answer, "name");
        IsText(answer, "version");
        Assert.All(answer["extensions"]!.AsArray(), extension => Assert.Equal(JsonValueKind.String, extension!.GetValueKind()));
    }

    /// <summary>metadata_model_response: name and platform; versions, inputs and outputs if they are there.</summary>
    public static void IsModelMetadata(JsonNode answer)
    {
        IsText(answer, "name");
        IsText(answer, "platform");
        Assert.All(answer["versions"]!.AsArray(), version => Assert.Equal(JsonValueKind.String, version!.GetValueKind()));
        foreach (JsonNode? tensor in answer["inputs"]!.AsArray().Concat(answer["outputs"]!.AsArray())) IsTensorMetadata(tensor!);
    }

    /// <summary>inference_response: model_name and outputs; each output has name, shape, datatype and data, as many as the shape says.</summary>
    public static void IsInferenceResponse(JsonNode answer)
    {
        IsText(answer, "model_name");
        IsText(answer, "model_version");
        if (answer["parameters"] is { } parameters)
            Assert.All(parameters.AsObject(), one => Assert.Contains(one.Value!.GetValueKind(), new[] { JsonValueKind.String, JsonValueKind.Number, JsonValueKind.True, JsonValueKind.False }));
        foreach (JsonNode? output in answer["outputs"]!.AsArray())
        {
            IsTensorMetadata(output!);
            Assert.Equal(output!["shape"]!.Deserialize<int[]>()!.Aggregate((a, b) => a * b), output["data"]!.AsArray().Count);
        }
    }

    private static void IsTensorMetadata(JsonNode tensor)
    {
        IsText(tensor, "name");
        Assert.Contains((string)tensor["datatype"]!, Datatypes);
        Assert.All(tensor["shape"]!.AsArray(), length => Assert.Equal(JsonValueKind.Number, length!.GetValueKind()));
    }

    private static void IsText(JsonNode holder, string member) => Assert.Equal(JsonValueKind.String, holder[member]!.GetValueKind());
}
