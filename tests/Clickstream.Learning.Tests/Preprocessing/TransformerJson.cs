using System.Text;
using System.Text.Json.Nodes;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Learning.Tests.Preprocessing;

/// <summary>A transformer on its way through a file: the transformer of a pipeline that says the same of every row.</summary>
internal static class TransformerJson
{
    public static string Of(ColumnTransformer transformer)
    {
        var stream = new MemoryStream();
        PipelineJson.Write(stream, new Pipeline(transformer, new ConstantPredictor(transformer.OutputCount, 0)));
        return JsonNode.Parse(stream.ToArray())!["transformer"]!.ToJsonString();
    }

    public static ColumnTransformer Read(string json, int outputs) => PipelineJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(
        $$"""{ "transformer": {{json}}, "predictor": { "$type": "ConstantPredictor", "columnCount": {{outputs}}, "value": 0 } }"""))).Transformer;

    public static ColumnTransformer Reloaded(ColumnTransformer transformer) => Read(Of(transformer), transformer.OutputCount);
}
