using Clickstream.Interchange.Onnx.Mapping;
using Clickstream.Learning.Calibration;

namespace Clickstream.Interchange.Tests.Onnx;

public sealed class ScoreCutTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.8, 1.3862943611198906)] // ln 4
    [InlineData(0.001, -6.906754778648554)] // -ln 999
    public void Is_the_score_of_the_threshold_less_a_little(double threshold, double score)
    {
        double cut = ScoreCut.Of(new IdentityCalibrator(), threshold);
        Assert.True(cut < score, $"{cut} is not below {score}.");
        Assert.Equal(score, cut, 1e-10);
    }

    [Fact]
    public void Is_where_a_step_begins()
    {
        var steps = new IsotonicCalibrator([-2, -1, 1, 2], [0.1, 0.1, 0.6, 0.6], floor: 0);
        Assert.Equal(1, ScoreCut.Of(steps, 0.6), 1e-10);
        Assert.Equal(0, ScoreCut.Of(steps, 0.35), 1e-10); // midway between the steps
    }

    [Fact]
    public void Is_infinite_where_all_rows_have_one_label()
    {
        var steps = new IsotonicCalibrator([0, 1], [0.2, 0.7], floor: 0);
        Assert.Equal(double.NegativeInfinity, ScoreCut.Of(steps, 0.2));
        Assert.Equal(double.PositiveInfinity, ScoreCut.Of(steps, 0.71));
        Assert.Equal(double.PositiveInfinity, ScoreCut.Of(new IdentityCalibrator(), Math.BitIncrement(1.0)));
    }

    [Fact]
    public void A_threshold_that_is_no_number_is_refused() => Assert.Throws<ArgumentException>(() => ScoreCut.Of(new IdentityCalibrator(), double.NaN));
}
