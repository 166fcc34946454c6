using System.Text.Json;
using Clickstream.TestKit.Peers;

namespace Clickstream.Learning.Tests.Neural;

/// <summary>Five made-up sets, ten seeds each, against scikit-learn 1.2.1's MLPClassifier and MLPRegressor of equal settings.</summary>
public sealed class NetworkParityTests
{
    private static readonly SyntheticFixture Fixture = Load();

    public static TheoryData<string> Sets => [.. NetworkSet.All.Select(set => set.Name)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Is_as_good_as_scikit_learn_on_rows_held_out(string name)
    {
        NetworkSet set = NetworkSet.All.Single(set => set.Name == name);
        IReadOnlyList<SyntheticFixture.Run> runs = Fixture.Sets.Single(set => set.Name == name).Runs;
        Assert.Equal(10, runs.Count);
        var result = new SyntheticResult(name, set.IsClassifier, [.. runs.Select(set.Judge)], [.. runs.Select(run => run.Peer)]);
        Assert.True(
            result.Lead >= -3 * result.StandardError,
            $"{name}: behind by {-result.Lead:0.00000}, standard error {result.StandardError:0.00000}.");
    }

    private static SyntheticFixture Load()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ClickstreamApi.sln"))) folder = folder.Parent!;
        string path = Path.Combine(folder.FullName, "tests", "Clickstream.Learning.Tests", "Fixtures", "neural_networks.json");
        return JsonSerializer.Deserialize<SyntheticFixture>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
    }
}
