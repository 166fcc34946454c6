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
        double largest = 0;
        foreach (PeerCase one in peer.Cases)
        {
            double json = XGBoostComparison.Check(peer, one, peer.File($"{one.Name}.json"), FeatureMapping.None);
            double ubjson = XGBoostComparison.Check(peer, one, peer.File($"{one.Name}.ubj"), FeatureMapping.None);
            Assert.Equal(json, ubjson);
            output.WriteLine($"{one.Name}: {json:e2}");
            largest = Math.Max(largest, json);
        }

        output.WriteLine($"largest difference of {peer.Rows.Length} rows and {peer.Cases.Length} models: {largest:e2}");
    }
}
