using Clickstream.Learning.Metrics;

namespace Clickstream.Learning.Tests.Metrics;

public sealed class ScikitLearnCurveTests
{
    private const int AllPoints = 1000;

    private static CurveFixture Fixture { get; } = CurveFixture.Load();

    public static TheoryData<int, bool> Cases => new() { { 0, false }, { 0, true }, { 1, false }, { 1, true } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Roc_curves_agree(int set, bool weighted)
    {
        (CurveFixture.Rows rows, CurveFixture.Judged expected, double[] weights) = Of(set, weighted);
        RocCurve curve = RocCurve.Of(rows.Labels, rows.Probabilities, weights, AllPoints);
        Agree(expected.Roc.FalsePositiveRate, curve.Points.Select(point => point.FalsePositiveRate));
        Agree(expected.Roc.TruePositiveRate, curve.Points.Select(point => point.TruePositiveRate));
        Assert.Null(curve.Points[0].Threshold);
        Assert.Equal(expected.Roc.Thresholds, curve.Points.Skip(1).Select(point => point.Threshold!.Value));
        Assert.Equal(expected.RocAuc, curve.Area, 12);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Precision_recall_curves_agree(int set, bool weighted)
    {
        (CurveFixture.Rows rows, CurveFixture.Judged expected, double[] weights) = Of(set, weighted);
        PrecisionRecallCurve curve = PrecisionRecallCurve.Of(rows.Labels, rows.Probabilities, weights, AllPoints);
        Agree(expected.PrecisionRecall.Recall, curve.Points.Select(point => point.Recall));
        Agree(expected.PrecisionRecall.Precision, curve.Points.Select(point => point.Precision));
        Assert.Null(curve.Points[0].Threshold);
        Assert.Equal(expected.PrecisionRecall.Thresholds, curve.Points.Skip(1).Select(point => point.Threshold!.Value));
        Assert.Equal(expected.AveragePrecision, curve.AveragePrecision, 12);
        Assert.Equal(curve.Points[^1].Precision, curve.BaseRate);
    }

    [Fact]
    public void Calibration_curves_agree()
    {
        (CurveFixture.Rows rows, CurveFixture.Judged expected, _) = Of(0, weighted: false);
        CalibrationCurve curve = CalibrationCurve.Of(rows.Labels, rows.Probabilities);
        Agree(expected.Calibration!.Observed, curve.Bins.Select(bin => bin.ObservedRate));
        Agree(expected.Calibration.Predicted, curve.Bins.Select(bin => bin.MeanPredicted));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Scores_agree(int set, bool weighted)
    {
        (CurveFixture.Rows rows, CurveFixture.Judged expected, double[] weights) = Of(set, weighted);
        ConfusionMatrix decisions = ConfusionMatrix.At(rows.Labels, rows.Probabilities, 0.4, weights);
        Assert.Equal(expected.BalancedAccuracy, decisions.BalancedAccuracy, 12);
        Assert.Equal(expected.Matthews, decisions.MatthewsCorrelation, 12);
        Assert.Equal(expected.MedianAbsoluteError, MedianAbsoluteError.Score(rows.Amounts, rows.Predicted, weights), 12);
        Assert.Equal(expected.RootMeanSquaredLogError, RootMeanSquaredLogError.Score(rows.Amounts, rows.Predicted, weights), 12);
    }

    private static (CurveFixture.Rows Rows, CurveFixture.Judged Expected, double[] Weights) Of(int set, bool weighted)
    {
        CurveFixture.Rows rows = Fixture.Sets[set];
        return weighted ? (rows, rows.Weighted, rows.Weights) : (rows, rows.Unweighted, []);
    }

    private static void Agree(double[] expected, IEnumerable<double> actual)
    {
        double[] found = [.. actual];
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < found.Length; i++) Assert.Equal(expected[i], found[i], 12);
    }
}
