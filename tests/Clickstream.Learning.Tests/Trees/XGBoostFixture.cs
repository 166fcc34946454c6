using System.Text.Json;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees;

/// <summary>What XGBoost 1.7.4 answers: Fixtures/xgboost_trees.json, made by the script beside it.</summary>
internal sealed record XGBoostFixture(
    IReadOnlyList<XGBoostFixture.Fitted> Fits, XGBoostFixture.Explained Shap, IReadOnlyList<XGBoostFixture.Judged> HeldOut)
{
    public static XGBoostFixture Load()
    {
        string path = Path.Combine(RepositoryRoot(), "tests", "Clickstream.Learning.Tests", "Fixtures", "xgboost_trees.json");
        return JsonSerializer.Deserialize<XGBoostFixture>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
    }

    public static float[] Flat(float?[][] rows) => [.. rows.SelectMany(row => row).Select(value => value ?? float.NaN)];

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ClickstreamApi.sln"))) directory = directory.Parent!;
        return directory.FullName;
    }

    public sealed record Fitted(
        string Name, string Objective, float?[][] Rows, double[] Targets, double[]? Weights, Dictionary<string, double> Settings, double[] Scores,
        int Nodes, double[] TotalGain);

    public sealed record Explained(TreeEnsemble Ensemble, float?[][] Rows, double[][] Contributions);

    public sealed record Judged(string Name, ulong Seed, int TrainRows, int TestRows, double Peer);
}
