namespace Clickstream.Solution.Tests;

/// <summary>What a clone of the repository must hold to serve at once.</summary>
internal static class ShippedFiles
{
    public const string TrainData = "data/train.csv";
    public const string TestData = "data/test.csv";
    public const string Models = "models";
    public const string ModelsReadme = "models/README.md";
    public const string Readme = "README.md";

    private static readonly string[] DataAndModels =
        [TrainData, TestData, ModelsReadme, "models/catalog.json", "models/conversion.zip", "models/revenue.zip", "models/segment.zip", "models/abandonment.zip"];

    /// <summary>Fails the test, with what to do, when data or models are absent.</summary>
    public static void Require() => Require(DataAndModels, "They are committed; the trainer's commands simulate and train make them.");

    /// <summary>The text of README.md; fails the test when it is absent.</summary>
    public static string ReadReadme()
    {
        Require([Readme], "It is committed, and its samples are run.");
        return File.ReadAllText(Repository.PathOf(Readme));
    }

    private static void Require(string[] paths, string remedy)
    {
        string[] absent = [.. paths.Where(path => !File.Exists(Repository.PathOf(path)))];
        Assert.True(absent.Length == 0, $"The repository lacks {string.Join(", ", absent)}. {remedy}");
    }
}
