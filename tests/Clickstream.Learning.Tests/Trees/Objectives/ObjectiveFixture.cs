using System.Text.Json;

namespace Clickstream.Learning.Tests.Trees.Objectives;

/// <summary>What scikit-learn 1.2.1 and XGBoost 1.7.4 answer: Fixtures/objectives.json, made by the script beside it.</summary>
internal sealed record ObjectiveFixture(IReadOnlyList<ObjectiveFixture.Fitted> Fits)
{
    public static ObjectiveFixture Load()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ClickstreamApi.sln"))) directory = directory.Parent!;
        string path = Path.Combine(directory.FullName, "tests", "Clickstream.Learning.Tests", "Fixtures", "objectives.json");
        return JsonSerializer.Deserialize<ObjectiveFixture>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
    }

    public sealed record Fitted(
        string Name, string Source, float[][] Rows, double[] Targets, double[]? Weights, Dictionary<string, double> Settings, double[] Scores);
}
