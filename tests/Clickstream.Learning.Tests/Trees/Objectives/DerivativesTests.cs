using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees.Objectives;

public sealed class DerivativesTests
{
    private static readonly double[] Scores = [-3.1, -0.7, 0.2, 1.9, 4.3];

    [Fact]
    public void Logistic() => Differentiates(new LogisticObjective(2.5), [0, 1]);

    [Fact]
    public void Squared() => Differentiates(new SquaredObjective(), [-2, 0, 7.5]);

    [Fact]
    public void Poisson() => Differentiates(new PoissonObjective(), [0, 1, 9]);

    [Fact]
    public void Gamma() => Differentiates(new GammaObjective(), [0.01, 1, 9]);

    [Theory]
    [InlineData(1.05)]
    [InlineData(1.5)]
    [InlineData(1.95)]
    public void Tweedie(double power) => Differentiates(new TweedieObjective(power), [0, 0.3, 9]);

    [Fact]
    public void Absolute() => DifferentiatesOnce(new AbsoluteObjective(), [-2, 0, 7.5]);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.75)]
    public void Quantile(double level) => DifferentiatesOnce(new QuantileObjective(level), [-2, 0, 7.5]);

    [Fact]
    public void A_row_that_is_met_pulls_neither_way()
    {
        Assert.Equal(0, new AbsoluteObjective().Derivatives(3, 3, 2).Gradient);
        Assert.Equal(0, new QuantileObjective(0.9).Derivatives(3, 3, 2).Gradient);
    }

    // The deviance of a target from a mean is twice what the loss there exceeds the loss at the target itself by.
    [Fact]
    public void Half_a_deviance_is_the_loss_above_the_least()
    {
        // Poisson, y 3, m 2: 3 ln(3/2) - 1. Gamma: ln(2/3) + 3/2 - 1. Tweedie 1.5, y 4, m 1: (2 / -0.25 + 4 / 0.5 + 1 / 0.5).
        Assert.Equal(3 * Math.Log(1.5) - 1, Excess(new PoissonObjective(), 2, 3), 12);
        Assert.Equal(Math.Log(2 / 3.0) + 0.5, Excess(new GammaObjective(), 2, 3), 12);
        Assert.Equal(2, Excess(new TweedieObjective(1.5), 1, 4), 12);

        static double Excess<T>(T objective, double mean, double target)
            where T : IObjective => objective.Loss(Math.Log(mean), target) - objective.Loss(Math.Log(target), target);
    }

    [Fact]
    public void Zeros_of_a_score_that_fell_for_ever_stay_numbers()
    {
        GradientPair pair = new TweedieObjective(1.99).Derivatives(-1e5, 0, 1);

        Assert.Equal(new GradientPair(0, 0), pair);
        Assert.Equal(0, new TweedieObjective(1.99).Loss(-1e6, 0));
    }

    private static void Differentiates<T>(T objective, double[] targets)
        where T : IObjective
    {
        DifferentiatesOnce(objective, targets, hessian: null);
        const double Step = 1e-3;
        foreach ((double score, double target) in Scores.SelectMany(score => targets.Select(target => (score, target))))
        {
            double curvature = (objective.Loss(score + Step, target) - 2 * objective.Loss(score, target) + objective.Loss(score - Step, target))
                / (Step * Step);
            double found = objective.Derivatives(score, target, 3).Hessian;
            Assert.Equal(3 * curvature, found, 1e-5 * (1 + found));
        }
    }

    // By central differences: their error is in proportion to the step squared.
    private static void DifferentiatesOnce<T>(T objective, double[] targets, double? hessian = 3)
        where T : IObjective
    {
        const double Step = 1e-5;
        foreach ((double score, double target) in Scores.SelectMany(score => targets.Select(target => (score, target))))
        {
            double slope = (objective.Loss(score + Step, target) - objective.Loss(score - Step, target)) / (2 * Step);
            GradientPair pair = objective.Derivatives(score, target, 3);
            Assert.Equal(3 * slope, pair.Gradient, 1e-6 * (1 + Math.Abs(pair.Gradient)));
            if (hessian is not null) Assert.Equal(hessian.Value, pair.Hessian);
        }
    }
}
