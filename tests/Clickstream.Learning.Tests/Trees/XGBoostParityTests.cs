using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees;

public sealed class XGBoostParityTests
{
    private static readonly XGBoostFixture Fixture = XGBoostFixture.Load();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Grows_the_trees_that_XGBoost_grows(int problem)
    {
        XGBoostFixture.Fitted peer = Fixture.Fits[problem];
        double Setting(string name, double otherwise) => peer.Settings.GetValueOrDefault(name, otherwise);
        double[] weights = peer.Weights ?? [.. peer.Targets.Select(_ => 1.0)];
        var data = new Dataset(Rows.Matrix(4, XGBoostFixture.Flat(peer.Rows)), peer.Targets, weights);
        int depth = (int)Setting("max_depth", 6);

        GradientBoosting model = GradientBoosting.Fit(data, new()
        {
            Objective = peer.Objective == "binary:logistic" ? BoostingObjective.Logistic : BoostingObjective.Squared,
            Trees = 5,
            LearningRate = 0.3,
            MaximumDepth = depth,
            MaximumLeaves = 1 << depth,
            MinimumRowsPerLeaf = 1,
            MinimumChildWeight = Setting("min_child_weight", 1),
            L1 = Setting("reg_alpha", 0),
            L2 = Setting("reg_lambda", 1),
        });

        // XGBoost keeps gradients, leaves and scores in float32.
        Rows.AssertClose(peer.Scores, Rows.Scores(model, data.Features), 2e-5);
        Assert.Equal(peer.Nodes, model.Ensemble.Columns.Count);
        Rows.AssertClose(peer.TotalGain, model.GainImportance, 1e-3 * peer.TotalGain.Max());
    }

    [Fact]
    public void Explains_a_row_as_XGBoost_does()
    {
        TreeEnsemble ensemble = Fixture.Shap.Ensemble;
        FeatureMatrix rows = Rows.Matrix(4, XGBoostFixture.Flat(Fixture.Shap.Rows));
        var contributions = new double[4];
        for (int row = 0; row < rows.RowCount; row++)
        {
            double baseline = ensemble.Explain(rows.Row(row), contributions);
            Rows.AssertClose(Fixture.Shap.Contributions[row], [.. contributions, baseline], 2e-5);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Ranks_rows_held_out_as_well_as_XGBoost(int set)
    {
        XGBoostFixture.Judged peer = Fixture.HeldOut[set];
        Dataset all = SyntheticSet.Make(peer.Name, peer.Seed, peer.TrainRows + peer.TestRows);
        int[] train = [.. Enumerable.Range(0, peer.TrainRows)];
        var data = new Dataset(all.Features.SelectRows(train), all.Targets[..peer.TrainRows]);

        GradientBoosting model = GradientBoosting.Fit(
            data, new() { Trees = 80, LearningRate = 0.1, MaximumLeaves = 15, MinimumRowsPerLeaf = 1, MinimumChildWeight = 1, L2 = 1, Threads = 1 });

        double auc = RocAuc(all.Targets.Span[peer.TrainRows..].ToArray(), Rows.Scores(model, all.Features)[peer.TrainRows..]);
        // Two models of nearly equal trees on the same 3,000 rows: their ROC-AUC differs by about 0.002 (a standard deviation).
        Assert.InRange(auc, peer.Peer - 0.005, peer.Peer + 0.005);
    }

    // Share of the pairs of a 1 and a 0 that are ranked right; equal scores count half.
    private static double RocAuc(double[] targets, double[] scores)
    {
        double[] negatives = [.. scores.Where((_, i) => targets[i] == 0)];
        double[] positives = [.. scores.Where((_, i) => targets[i] == 1)];
        return positives.Average(positive => negatives.Average(negative => positive > negative ? 1 : positive == negative ? 0.5 : 0));
    }
}
