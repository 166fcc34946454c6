using Clickstream.Learning.Metrics;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;

namespace Clickstream.Learning.Tests.Trees;

/// <summary>Beside scikit-learn 1.2.1.</summary>
public sealed class CartParityTests
{
    private static readonly CartFixture Fixture = CartFixture.Load();

    public static TheoryData<string> Fits => [.. Fixture.Fits.Select(fit => fit.Name)];

    [Theory]
    [MemberData(nameof(Fits))]
    public void A_tree_is_that_of_scikit_learn(string name)
    {
        CartFixture.Fitted peer = Fixture.Fits.Single(fit => fit.Name == name);
        FeatureMatrix features = Rows.Matrix(4, [.. peer.Rows.SelectMany(row => row)]);
        Dataset data = peer.Weights is { } weights ? new(features, peer.Targets, weights) : new(features, peer.Targets);

        DecisionTree tree = DecisionTree.Fit(data, new()
        {
            Task = peer.Classes ? TreeTask.Classification : TreeTask.Regression,
            MaximumLeaves = peer.Settings.GetValueOrDefault("max_leaf_nodes", 65_536),
            MaximumDepth = peer.Settings.GetValueOrDefault("max_depth", 256),
            MinimumRowsPerLeaf = peer.Settings.GetValueOrDefault("min_samples_leaf", 1),
        });

        Assert.Equal(peer.Nodes, tree.Ensemble.Columns.Count);
        double[] scores = Rows.Scores(tree, features);
        for (int row = 0; row < scores.Length; row++)
        {
            double answer = peer.Classes ? Sigmoid.Of(scores[row]) : scores[row];
            // A leaf of one class has log-odds without end; ours are those of half a row at most.
            bool pure = peer.Classes && peer.Answers[row] is 0 or 1;
            Assert.Equal(peer.Answers[row], answer, pure ? 0.5 / scores.Length + 1e-9 : 1e-6);
        }
    }

    [Theory]
    [InlineData("steps")]
    [InlineData("interaction")]
    public void A_forest_ranks_rows_held_out_as_well_as_scikit_learn(string set)
    {
        double[] differences = [.. Fixture.HeldOut.Where(peer => peer.Name == set).Select(peer => Auc(peer) - peer.Peer)];

        // Forests of other draws differ by about 0.003 on the same rows; of ten, the mean by a third of that.
        Assert.Equal(10, differences.Length);
        Assert.InRange(differences.Average(), -0.003, 0.003);
        Assert.All(differences, difference => Assert.InRange(difference, -0.012, 0.012));
    }

    private static double Auc(CartFixture.Judged peer)
    {
        Dataset all = SyntheticSet.Make(peer.Name, peer.Seed, peer.TrainRows + peer.TestRows);
        int[] train = [.. Enumerable.Range(0, peer.TrainRows)];
        var data = new Dataset(all.Features.SelectRows(train), all.Targets[..peer.TrainRows]);
        RandomForest forest = RandomForest.Fit(data, new() { Trees = 60, MinimumRowsPerLeaf = 3, Seed = (int)peer.Seed });
        return RocAuc.Score(all.Targets.Span[peer.TrainRows..].ToArray(), Rows.Scores(forest, all.Features).AsSpan(peer.TrainRows).ToArray());
    }
}
