using Clickstream.Interchange.Models;
using Clickstream.Interchange.Tests.Fixtures;

namespace Clickstream.Interchange.Tests.XGBoost;

/// <summary>Models that XGBoost 1.7.4 saved, held against its answers: Fixtures/xgboost, made by the script beside that folder.</summary>
public sealed class XGBoostFixtureTests
{
    private static readonly PeerAnswers Peer = PeerAnswers.Load(FixtureFolder.PathOf("xgboost"));

    public static TheoryData<string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string>();
            foreach (PeerCase one in Peer.Cases)
            {
                files.Add(one.Name, "json");
                files.Add(one.Name, "ubj");
            }

            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_model_answers_as_in_XGBoost(string name, string format) =>
        XGBoostComparison.Check(Peer, Peer[name], Peer.File($"{name}.{format}"), FeatureMapping.None);

    [Fact]
    public void A_mapping_renames_columns_and_names_categories()
    {
        var mapping = new FeatureMapping(
        [
            new("price", "unit_price"),
            new("sale", Boolean: true),
            new("kind", "product", [.. Enumerable.Range(0, 20).Select(code => $"named {code}")]),
            new("place", Categories: [.. Enumerable.Range(0, 4).Select(code => $"named {code}")]),
        ]);

        XGBoostComparison.Check(Peer, Peer["binary-logistic-partition"], Peer.File("binary-logistic-partition.ubj"), mapping, code => $"named {code}");
    }
}
