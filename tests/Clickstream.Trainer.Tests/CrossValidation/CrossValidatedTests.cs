using Clickstream.Trainer.CrossValidation;

namespace Clickstream.Trainer.Tests.CrossValidation;

public sealed class CrossValidatedTests
{
    private static readonly CrossValidated Three = new("by-hand", [Fold(1), Fold(2), Fold(6)]);

    [Fact]
    public void The_mean_is_over_the_folds() => Assert.Equal(3, Three.Mean("f1"));

    // Deviations -2, -1 and 3: squares 4 + 1 + 9 = 14 over 2.
    [Fact]
    public void The_deviation_divides_by_one_less_than_the_folds() => Assert.Equal(Math.Sqrt(7), Three.Deviation("f1"), 12);

    [Fact]
    public void One_fold_does_not_deviate() => Assert.Equal(0, new CrossValidated("by-hand", [Fold(4)]).Deviation("f1"));

    private static Dictionary<string, double> Fold(double f1) => new() { ["f1"] = f1 };
}
