using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees.Objectives;

public sealed class LogLinkStepTests
{
    [Fact]
    public void No_step_of_a_leaf_raises_its_loss()
    {
        Descends(new PoissonObjective());
        Descends(new GammaObjective());
        Descends(new TweedieObjective(1.01));
        Descends(new TweedieObjective(1.5));
        Descends(new TweedieObjective(1.99));
    }

    private static void Descends<T>(T objective)
        where T : IObjective
    {
        for (double target = 1e-6; target < 1e6; target *= 1.03)
        {
            GradientPair pair = objective.Derivatives(score: 0, target, weight: 1);
            double newton = -pair.Gradient / (double)pair.Hessian;
            double most = T.LargestStep(newton);
            foreach (double rate in (double[])[0.01, 0.1, 0.3, 0.7, 1])
            {
                double step = Math.Clamp(rate * newton, -most, most);
                Assert.True(objective.Loss(step, target) <= objective.Loss(0, target), $"{objective}: target {target}, rate {rate}.");
                // ln of the target is the best step from a mean of 1; none may pass it. Derivatives are floats.
                Assert.InRange(step / Math.Log(target), 0, 1 + 1e-5);
            }
        }
    }
}
