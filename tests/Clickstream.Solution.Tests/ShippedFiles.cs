namespace Clickstream.Solution.Tests;

/// <summary>What a clone of the repository must hold to serve at once.</summary>
internal static class ShippedFiles
{
    public const string TrainData = "data/train.csv";
    public const string TestData = "data/test.csv";
    public const string Models = "models";
    public const string ModelsReadme = "models/README.md";
    public const string Readme = "README.md";

    private static readonly string[] All =
        [Readme, TrainData, TestData, ModelsReadme, "models/catalog.json", "models/conversion.zip", "models/revenue.zip", "models/segment.zip"];

    /// <summary>Those that are absent.</summary>
    public static IReadOnlyList<string> Absent => [.. All.Where(path => !File.Exists(Repository.PathOf(path)))];

    /// <summary>Fails the test, with what to do, when one is absent.</summary>
    public static void Require() => Assert.True(
        Absent.Count == 0,
        $"The repository lacks {string.Join(", ", Absent)}. They are committed; data and models are made by the trainer's simulate and train commands.");
}
