using System.Text.Json;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Fixtures;

/// <summary>Inputs, and what scikit-learn 1.2.1 makes of them: scikit_learn.json, written by scikit_learn.py beside it.</summary>
internal static class ScikitLearn
{
    public static JsonElement Root { get; } = JsonDocument.Parse(File.ReadAllBytes(PathOf("scikit_learn.json"))).RootElement;

    public static double[] Labels { get; } = Doubles("labels");

    public static double[] Weights { get; } = Doubles("weights");

    public static FeatureMatrix Features { get; } = Matrix("features");

    public static double[] Doubles(string name) => Doubles(Root.GetProperty(name));

    public static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    public static FeatureMatrix Matrix(string name)
    {
        float[][] rows = [.. Root.GetProperty(name).EnumerateArray()
            .Select(row => row.EnumerateArray().Select(v => v.GetSingle()).ToArray())];
        return new FeatureMatrix(
            [.. Enumerable.Range(0, rows[0].Length).Select(i => $"x{i}")], rows.Length, [.. rows.SelectMany(row => row)]);
    }

    /// <summary>Where a fixture lies.</summary>
    public static string PathOf(string file)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "tests", "Clickstream.Learning.Tests", "Fixtures", file);
            if (File.Exists(path)) return path;
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} holds the fixture {file}.");
    }
}
