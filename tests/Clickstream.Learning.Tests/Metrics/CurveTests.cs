using System.Text.Json;
using Clickstream.Learning.Metrics;

namespace Clickstream.Learning.Tests.Metrics;

public sealed class CurveTests
{
    [Fact]
    public void Roc_steps_over_a_tie_at_once() =>
        // 0.9 is a one, 0.5 a one and a zero, 0.1 a zero.
        Assert.Equal(
            [new(0, 0), new(0, 0.5, 0.9), new(0.5, 1, 0.5), new(1, 1, 0.1)],
            RocCurve.Of([1, 1, 0, 0], [0.9, 0.5, 0.5, 0.1]).Points);

    [Fact]
    public void Precision_and_recall_step_over_a_tie_at_once() =>
        Assert.Equal(
            [new(0, 1), new(0.5, 1, 0.9), new(1, 2 / 3.0, 0.5), new(1, 0.5, 0.1)],
            PrecisionRecallCurve.Of([1, 1, 0, 0], [0.9, 0.5, 0.5, 0.1]).Points);

    [Fact]
    public void Rows_without_weight_make_no_point() =>
        Assert.Equal(
            [new(0, 0), new(0, 1, 0.5), new(1, 1, 0.1)],
            RocCurve.Of([0, 1, 0], [0.9, 0.5, 0.1], [0, 2, 1]).Points);

    [Fact]
    public void Lift_points_are_what_lift_at_a_share_answers()
    {
        (double[] labels, double[] predictions, double[] weights) = Rows(seed: 4, count: 80, digits: 1);
        LiftCurve curve = LiftCurve.Of(labels, predictions, weights);
        Assert.Equal((0, 0), (curve.Points[0].Share, curve.Points[0].CapturedShare));
        Assert.Equal((1, 1), (curve.Points[^1].Share, curve.Points[^1].CapturedShare));
        Assert.Equal(LiftCurve.At(labels, predictions, 1e-6, weights), curve.Points[0].Lift, 9);
        foreach (LiftPoint point in curve.Points.Skip(1))
        {
            Assert.Equal(LiftCurve.At(labels, predictions, point.Share, weights), point.Lift, 9);
            Assert.Equal(point.CapturedShare, point.Lift * point.Share, 12);
        }
    }

    [Fact]
    public void Calibration_bins_are_as_worked_by_hand()
    {
        CalibrationCurve curve = CalibrationCurve.Of([0, 1, 1, 1], [0.1, 0.2, 0.7, 0.8], bins: 2);
        Assert.Equal([0.15, 0.75], curve.Bins.Select(bin => bin.MeanPredicted), Close(1e-14));
        Assert.Equal([0.5, 1], curve.Bins.Select(bin => bin.ObservedRate));
        Assert.Equal([2.0, 2.0], curve.Bins.Select(bin => bin.Weight));
        // Wilson for 1 of 2 and 2 of 2, z² = 3.841459: (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n).
        Assert.Equal([0.094531, 0.342380], curve.Bins.Select(bin => bin.Low), Close(1e-6));
        Assert.Equal([0.905469, 1], curve.Bins.Select(bin => bin.High), Close(1e-6));
    }

    [Fact]
    public void Calibration_bins_tell_the_expected_calibration_error()
    {
        (double[] labels, double[] predictions, double[] weights) = Rows(seed: 5, count: 300, digits: 1);
        CalibrationCurve curve = CalibrationCurve.Of(labels, predictions, weights);
        double gap = curve.Bins.Sum(bin => bin.Weight * Math.Abs(bin.MeanPredicted - bin.ObservedRate)) / weights.Sum();
        Assert.Equal(ExpectedCalibrationError.Score(labels, predictions, weights), gap, 12);
        Assert.All(curve.Bins, bin => Assert.True(bin.Low <= bin.ObservedRate && bin.ObservedRate <= bin.High));
    }

    [Fact]
    public void Equal_weights_of_any_size_give_the_interval_of_the_rows()
    {
        (double[] labels, double[] predictions, _) = Rows(seed: 6, count: 100, digits: 2);
        CalibrationBin[] plain = [.. CalibrationCurve.Of(labels, predictions).Bins];
        CalibrationBin[] heavy = [.. CalibrationCurve.Of(labels, predictions, [.. labels.Select(_ => 7.0)]).Bins];
        Assert.Equal(plain.Select(bin => bin.Low), heavy.Select(bin => bin.Low), Close(1e-12));
        Assert.Equal(plain.Select(bin => bin.High), heavy.Select(bin => bin.High), Close(1e-12));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(2_000)]
    [InlineData(50_000)]
    public void Thinning_keeps_the_ends_and_the_area(int count)
    {
        (double[] labels, double[] predictions, double[] weights) = Rows(seed: 7, count, digits: 15);
        IReadOnlyList<RocPoint> roc = RocCurve.Of(labels, predictions, weights).Points;
        IReadOnlyList<PrecisionRecallPoint> precision = PrecisionRecallCurve.Of(labels, predictions, weights).Points;
        IReadOnlyList<LiftPoint> lift = LiftCurve.Of(labels, predictions, weights).Points;
        Assert.Equal((101, 101, 101), (roc.Count, precision.Count, lift.Count));
        Assert.Equal((new RocPoint(0, 0), 1.0, 1.0), (roc[0], roc[^1].FalsePositiveRate, roc[^1].TruePositiveRate));
        Assert.Equal((new PrecisionRecallPoint(0, 1), 1.0), (precision[0], precision[^1].Recall));

        Same(RocCurve.Of(labels, predictions, weights, count + 1).Points, roc, point => (point.FalsePositiveRate, point.TruePositiveRate));
        Same(PrecisionRecallCurve.Of(labels, predictions, weights, count + 1).Points, precision, point => (point.Recall, point.Precision));
        Same(LiftCurve.Of(labels, predictions, weights, count + 1).Points, lift, point => (point.Share, point.CapturedShare));
        Assert.Equal(RocAuc.Score(labels, predictions, weights), Area(roc, point => (point.FalsePositiveRate, point.TruePositiveRate)), 1e-3);

        static void Same<T>(IReadOnlyList<T> whole, IReadOnlyList<T> thin, Func<T, (double X, double Y)> place)
        {
            double area = Area(whole, place);
            Assert.Equal(area, Area(thin, place), 0.001 * area);
            Assert.True(thin.All(whole.Contains));
        }
    }

    [Fact]
    public void Thinning_takes_points_on_a_straight_line_first()
    {
        double[] x = [0, 1, 2, 3, 4, 5, 6], y = [0, 1, 2, 3, 2, 1, 0];
        Assert.Equal([0, 3, 6], CurveThinning.Keep(x, y, maximum: 3));
        Assert.Equal([0, 3, 5, 6], CurveThinning.Keep(x, y, maximum: 4, pinned: 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => CurveThinning.Keep(x, y, maximum: 2));
    }

    [Fact]
    public void Curves_refuse_what_they_cannot_draw()
    {
        Assert.Throws<ArgumentException>(() => RocCurve.Of([1, 1], [0.1, 0.2]));
        Assert.Throws<ArgumentException>(() => PrecisionRecallCurve.Of([0, 0], [0.1, 0.2]));
        Assert.Throws<ArgumentException>(() => LiftCurve.Of([0, 0], [0.1, 0.2]));
        Assert.Throws<ArgumentException>(() => CalibrationCurve.Of([0, 1], [0.1, 1.2]));
        Assert.Throws<ArgumentException>(() => CalibrationCurve.Of([], []));
    }

    [Fact]
    public void Curves_survive_json()
    {
        (double[] labels, double[] predictions, double[] weights) = Rows(seed: 8, count: 60, digits: 2);
        Survives(RocCurve.Of(labels, predictions, weights));
        Survives(PrecisionRecallCurve.Of(labels, predictions, weights));
        Survives(CalibrationCurve.Of(labels, predictions, weights));
        Survives(LiftCurve.Of(labels, predictions, weights));
        Survives(ProfitCurve.Of(labels, predictions, new Economics(30, 0.5, 4), weights));

        static void Survives<T>(T curve)
        {
            string json = JsonSerializer.Serialize(curve, JsonSerializerOptions.Web);
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
            Assert.Contains("[{\"", json, StringComparison.Ordinal);
        }
    }

    private static double Area<T>(IReadOnlyList<T> points, Func<T, (double X, double Y)> place)
    {
        double area = 0;
        for (int i = 1; i < points.Count; i++)
        {
            ((double x0, double y0), (double x1, double y1)) = (place(points[i - 1]), place(points[i]));
            area += (x1 - x0) * (y0 + y1) / 2;
        }

        return area;
    }

    private static Func<double, double, bool> Close(double tolerance) => (a, b) => Math.Abs(a - b) <= tolerance;

    private static (double[] Labels, double[] Predictions, double[] Weights) Rows(int seed, int count, int digits)
    {
        var random = new Random(seed);
        double[] predictions = [.. Enumerable.Range(0, count).Select(_ => Math.Round(Math.Pow(random.NextDouble(), 2), digits))];
        double[] labels = [.. predictions.Select(p => random.NextDouble() < 0.6 * p ? 1.0 : 0.0)];
        return (labels, predictions, [.. labels.Select(_ => (1 + random.Next(4)) / 2.0)]);
    }
}
