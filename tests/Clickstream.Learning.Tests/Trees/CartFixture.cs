using System.Text.Json;

namespace Clickstream.Learning.Tests.Trees;

/// <summary>What scikit-learn 1.2.1 answers: Fixtures/cart_trees.json, made by the script beside it.</summary>
internal sealed record CartFixture(IReadOnlyList<CartFixture.Fitted> Fits, IReadOnlyList<CartFixture.Judged> HeldOut)
{
    public static CartFixture Load()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ClickstreamApi.sln"))) directory = directory.Parent!;
        string path = Path.Combine(directory.FullName, "tests", "Clickstream.Learning.Tests", "Fixtures", "cart_trees.json");
        return JsonSerializer.Deserialize<CartFixture>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
    }

    public sealed record Fitted(
        string Name, bool Classes, float[][] Rows, double[] Targets, double[]? Weights, Dictionary<string, int> Settings, double[] Answers, int Nodes);

    public sealed record Judged(string Name, ulong Seed, int TrainRows, int TestRows, double Peer);
}
