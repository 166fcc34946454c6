using System.Text.Json;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Fixtures;

/// <summary>A small table, and what imbalanced-learn 0.10.0 makes of it: sampling.json, written by sampling.py beside it.</summary>
internal static class SamplingFixture
{
    public static JsonElement Root { get; } = JsonDocument.Parse(File.ReadAllBytes(ScikitLearn.PathOf("sampling.json"))).RootElement;

    /// <summary>The rows; with or without a category and a boolean behind the three numbers.</summary>
    public static LabeledTable Rows(bool mixed)
    {
        double[] targets = ScikitLearn.Doubles(Root.GetProperty("targets"));
        FeatureColumn[] columns =
        [
            new("a", FeatureKind.Numeric), new("b", FeatureKind.Numeric), new("c", FeatureKind.Numeric),
            new("d", FeatureKind.Categorical), new("e", FeatureKind.Boolean),
        ];
        var table = new FeatureTable(new TableSchema(mixed ? columns : columns[..3]), targets.Length);
        for (int row = 0; row < targets.Length; row++)
        {
            for (int column = 0; column < 3; column++) table.Numbers(column)[row] = Root.GetProperty("numbers")[row][column].GetSingle();
            if (!mixed) continue;
            table.Categories(3)[row] = $"code {Root.GetProperty("codes")[row][0].GetInt32()}";
            table.Numbers(4)[row] = Root.GetProperty("codes")[row][1].GetSingle();
        }

        return new LabeledTable(table, targets, [.. targets.Select(_ => 1.0)]);
    }
}
