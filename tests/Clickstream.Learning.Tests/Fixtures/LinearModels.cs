using System.Text.Json;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Fixtures;

/// <summary>Rows, and what scikit-learn's linear models make of them: linear_models.json, written by linear_models.py beside it.</summary>
internal static class LinearModels
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllBytes(ScikitLearn.PathOf("linear_models.json"))).RootElement;

    /// <summary>Rows with labels of 0 and 1.</summary>
    public static Dataset Labelled(bool weighted) => Data("labels", weighted);

    /// <summary>Rows with amounts.</summary>
    public static Dataset Amounts(bool weighted) => Data("amounts", weighted);

    /// <summary>What one of the peer's models learned, one set of settings after another.</summary>
    public static IEnumerable<JsonElement> Of(string model) => Root.GetProperty(model).EnumerateArray();

    private static Dataset Data(string targets, bool weighted)
    {
        float[][] rows = [.. Root.GetProperty("features").EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetSingle()).ToArray())];
        var features = new FeatureMatrix([.. rows[0].Select((_, i) => $"x{i}")], rows.Length, [.. rows.SelectMany(row => row)]);
        double[] answers = ScikitLearn.Doubles(Root.GetProperty(targets));
        return weighted ? new Dataset(features, answers, ScikitLearn.Doubles(Root.GetProperty("weights"))) : new Dataset(features, answers);
    }
}
