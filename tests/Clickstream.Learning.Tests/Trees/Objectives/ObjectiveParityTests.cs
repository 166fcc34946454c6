using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees.Objectives;

public sealed class ObjectiveParityTests
{
    private static readonly ObjectiveFixture Fixture = ObjectiveFixture.Load();

    public static TheoryData<string> Problems => [.. Fixture.Fits.Select(Name)];

    [Theory]
    [MemberData(nameof(Problems))]
    public void Scores_rows_as_the_peer_does(string name)
    {
        ObjectiveFixture.Fitted peer = Fixture.Fits.Single(fit => Name(fit) == name);
        var features = Rows.Matrix(4, [.. peer.Rows.SelectMany(row => row)]);
        Dataset data = peer.Weights is { } weights ? new(features, peer.Targets, weights) : new(features, peer.Targets);

        GradientBoosting model = GradientBoosting.Fit(data, new()
        {
            Objective = Enum.Parse<BoostingObjective>(peer.Name),
            QuantileLevel = peer.Settings.GetValueOrDefault("quantileLevel", 0.5),
            TweediePower = peer.Settings.GetValueOrDefault("tweediePower", 1.5),
            PositiveClassWeight = peer.Settings.GetValueOrDefault("positiveClassWeight", 1),
            BaseScore = peer.Settings.TryGetValue("baseScore", out double score) ? score : null,
            Trees = (int)peer.Settings.GetValueOrDefault("trees", 10),
            LearningRate = peer.Settings.GetValueOrDefault("learningRate", 0.1),
            MaximumDepth = 3,
            MaximumLeaves = 8,
            MinimumRowsPerLeaf = (int)peer.Settings["minimumRows"],
            MinimumChildWeight = peer.Settings["minimumWeight"],
            L2 = 1,
        });

        // XGBoost keeps gradients, leaves and scores in float32; scikit-learn the gradients.
        Rows.AssertClose(peer.Scores, Rows.Scores(model, data.Features), 2e-5);
        Assert.True(peer.Scores.Distinct().Count() > 4);
    }

    private static string Name(ObjectiveFixture.Fitted fit) =>
        $"{fit.Name} of {fit.Source}{(fit.Weights is null ? "" : ", weighted")} {string.Join(" ", fit.Settings)}";
}
