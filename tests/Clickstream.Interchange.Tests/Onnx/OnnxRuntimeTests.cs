using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Clickstream.Interchange.Tests.Onnx;

/// <summary>Exported models in ONNX Runtime answer as our own pipelines do.</summary>
public sealed class OnnxRuntimeTests(OnnxRuntimeFixture runtime) : IClassFixture<OnnxRuntimeFixture>
{
    private const double MostOfProbability = 1e-5;

    // Outputs are float32: half a unit in its last place is 6e-8 of the number.
    private const double MostOfNumber = 1e-6;

    public static TheoryData<string> Names { get; } = [.. OnnxCases.All.Keys];

    [NodeTheory]
    [MemberData(nameof(Names))]
    public void Ten_thousand_rows_get_the_same_answers(string name)
    {
        (OnnxCase model, JsonObject outputs) = runtime[name];
        Assert.True(outputs["error"] is null, (string?)outputs["error"]);
        JsonObject all = outputs["all"]!.AsObject();
        Assert.Equal(model.Expected.Keys.Order(), all.Select(output => output.Key).Order());
        foreach ((string output, double[] expected) in model.Expected)
        {
            double[] found = Numbers(all[output]!, rows: OnnxCases.Asked.Table.RowCount);
            for (int row = 0; row < expected.Length; row++) Compare(output, row, expected[row], found[row]);
        }
    }

    [NodeTheory]
    [MemberData(nameof(Names))]
    public void A_row_alone_gets_the_same_answer(string name)
    {
        (OnnxCase model, JsonObject outputs) = runtime[name];
        Assert.True(outputs["error"] is null, (string?)outputs["error"]);
        foreach ((string output, double[] expected) in model.Expected)
            Compare(output, OnnxRuntimeFixture.AloneRow, expected[OnnxRuntimeFixture.AloneRow], Numbers(outputs["alone"]![output]!, rows: 1)[0]);
    }

    private static void Compare(string output, int row, double expected, double found)
    {
        double most = output switch
        {
            "label" or "cluster" => 0,
            "probability" => MostOfProbability,
            _ => MostOfNumber * Math.Max(1, Math.Abs(expected)),
        };
        bool same = found.Equals((double)(float)expected) || Math.Abs(found - expected) <= most;
        Assert.True(same, $"Row {row}: {output} is {found}; expected {expected}.");
    }

    private static double[] Numbers(JsonNode output, int rows)
    {
        Assert.Equal([rows, 1], output["dims"]!.AsArray().Select(length => (int)length!));
        byte[] bytes = Convert.FromBase64String((string)output["data"]!);
        return (string?)output["type"] == "int64"
            ? [.. MemoryMarshal.Cast<byte, long>(bytes).ToArray().Select(number => (double)number)]
            : [.. MemoryMarshal.Cast<byte, float>(bytes).ToArray().Select(number => (double)number)];
    }
}
