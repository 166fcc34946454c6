using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees.Objectives;

public sealed class BaseScoreTests
{
    [Fact]
    public void The_mean_of_amounts() => Assert.Equal(6, new SquaredObjective().BaseScore([2, 8], [1, 2]), 12);

    [Fact]
    public void The_log_odds_of_the_classes_as_they_count() =>
        // Weights 3 against 1, the positive ones five times.
        Assert.Equal(Math.Log(5 / 3.0), new LogisticObjective(5).BaseScore([0, 1], [3, 1]), 12);

    [Fact]
    public void The_median() => Assert.Equal(3.5, new AbsoluteObjective().BaseScore([9, 1, 5, 2], []), 12);

    [Fact]
    public void The_weighted_median() => Assert.Equal(9, new AbsoluteObjective().BaseScore([9, 1, 5, 2], [4, 1, 1, 1]), 12);

    [Fact]
    public void The_quantile() => Assert.Equal(9, new QuantileObjective(0.8).BaseScore([9, 1, 5, 2], []), 12);

    [Fact]
    public void The_logarithm_of_the_mean()
    {
        Assert.Equal(Math.Log(3), new PoissonObjective().BaseScore([0, 4], [1, 3]), 12);
        Assert.Equal(Math.Log(3), new GammaObjective().BaseScore([2, 4], []), 12);
        Assert.Equal(Math.Log(1), new TweedieObjective(1.2).BaseScore([0, 0, 3], []), 12);
    }

    [Fact]
    public void No_score_is_best_for_zeros_alone()
    {
        string message = Assert.Throws<ArgumentException>(() => new PoissonObjective().BaseScore([0, 2], [1, 0])).Message;

        Assert.Contains("the Poisson objective expects one above 0", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TweedieObjective(1.5).BaseScore([0, 0], []));
    }
}
