using System.Text.Json;

namespace Clickstream.TestKit.Peers;

/// <summary>How well XGBoost 1.7.4 does on the synthetic sets: Fixtures/synthetic_sets.json, made by the script beside it.</summary>
public sealed record SyntheticFixture(string Origin, IReadOnlyList<SyntheticFixture.Entry> Sets)
{
    /// <summary>Reads it.</summary>
    public static SyntheticFixture Load()
    {
        string path = Path.Combine(RepositoryRoot(), "tests", "Clickstream.Learning.Tests", "Fixtures", "synthetic_sets.json");
        return JsonSerializer.Deserialize<SyntheticFixture>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ClickstreamApi.sln"))) directory = directory.Parent!;
        return directory.FullName;
    }

    /// <summary>A set under an objective.</summary>
    public sealed record Entry(string Name, IReadOnlyList<Run> Runs);

    /// <summary>A seed: the sums of all features and targets, and the peer's figure on the rows held out.</summary>
    public sealed record Run(ulong Seed, double Features, double Targets, double Peer);
}
