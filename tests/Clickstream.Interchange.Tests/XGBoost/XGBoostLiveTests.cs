using Clickstream.Interchange.Models;
using Clickstream.Interchange.Tests.Fixtures;
using Clickstream.TestKit;
using Xunit.Abstractions;

namespace Clickstream.Interchange.Tests.XGBoost;

/// <summary>XGBoost at work beside us: 100 trees, 10,000 rows, every objective, by number, by category in both ways, and dart.</summary>
public sealed class XGBoostLiveTests(ITestOutputHelper output)
{
    [XGBoostFact]
    public void Every_objective_in_every_variant_answers_as_in_XGBoost()
    {
        using var folder = new TemporaryFolder();
        (int exitCode, string written) = XGBoostFactAttribute.Run(FixtureFolder.PathOf("xgboost_models.py"), folder.Path);
        Assert.True(exitCode == 0, written);
        PeerAnswers peer = PeerAnswers.Load(folder.Path);
        Assert.Equal(44, peer.Cases.Length);
        (double scores, double answers) largest = default;
        foreach (PeerCase one in peer.Cases)
        {
            (double scores, double answers) json = XGBoostComparison.Check(peer, one, peer.File($"{one.Name}.json"), FeatureMapping.None);
            (double scores, double answers) ubjson = XGBoostComparison.Check(peer, one, peer.File($"{one.Name}.ubj"), FeatureMapping.None);
            Assert.Equal(json, ubjson);
            output.WriteLine($"{one.Name}: scores {json.scores:e2}, answers {json.answers:e2}");
            largest = (Math.Max(largest.scores, json.scores), Math.Max(largest.answers, json.answers));
        }

        output.WriteLine($"largest of {peer.Cases.Length} models and {peer.Rows.Length} rows: scores {largest.scores:e2}, answers {largest.answers:e2}");
    }
}
