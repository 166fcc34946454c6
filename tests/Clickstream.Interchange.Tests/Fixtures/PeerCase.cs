using System.Text.Json;

namespace Clickstream.Interchange.Tests.Fixtures;

/// <summary>What another library answers with one model.</summary>
/// <param name="Name">Of the model's files.</param>
/// <param name="Objective">In the library's words.</param>
/// <param name="Variant">How it was trained.</param>
/// <param name="Margins">A score a row, or one a class and row.</param>
/// <param name="Predictions">The library's own answer.</param>
/// <param name="Contributions">Of the first rows what each column adds, the baseline last.</param>
internal sealed record PeerCase(string Name, string Objective, string Variant, JsonElement Margins, JsonElement Predictions, double[][] Contributions)
{
    /// <summary>One score a row: of two, what the second has more than the first.</summary>
    public double[] Scores => [.. Margins.EnumerateArray().Select(Difference)];

    /// <summary>The library's answers; of two probabilities the second.</summary>
    public double[] Answers => [.. Predictions.EnumerateArray().Select(answer => answer.ValueKind == JsonValueKind.Array ? answer[1].GetDouble() : answer.GetDouble())];

    // Of float32 numbers, whose difference as doubles is exact.
    private static double Difference(JsonElement margin) => margin.ValueKind == JsonValueKind.Array ? margin[1].GetDouble() - margin[0].GetDouble() : margin.GetDouble();
}
