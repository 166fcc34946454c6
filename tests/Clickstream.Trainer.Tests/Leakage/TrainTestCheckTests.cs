using Clickstream.Trainer.Data;
using Clickstream.Trainer.Leakage;

namespace Clickstream.Trainer.Tests.Leakage;

public sealed class TrainTestCheckTests
{
    private const int Rows = 1000;

    private static readonly Blocks Split = new(
        [.. Enumerable.Range(0, 600)], [.. Enumerable.Range(600, 100)], [.. Enumerable.Range(700, 100)], [.. Enumerable.Range(800, 200)], "by number");

    [Fact]
    public void A_running_number_tells_the_test_rows_and_is_named()
    {
        Examples examples = MadeExamples.OfNumbers(MadeExamples.Purchased(Rows), row => row);
        (double rocAuc, IReadOnlyList<string> telling) = TrainTestCheck.Run(examples, Split, seed: 1);
        Assert.True(rocAuc > 0.99, $"ROC-AUC {rocAuc}");
        Assert.Equal(["x"], telling);
        Assert.Contains("mostly by 'x'", Assert.Single(TrainTestCheck.Warnings(rocAuc, telling)), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_are_alike_cannot_be_told_apart()
    {
        var random = new Random(3);
        Examples examples = MadeExamples.OfNumbers(MadeExamples.Purchased(Rows), _ => random.NextDouble());
        (double rocAuc, IReadOnlyList<string> telling) = TrainTestCheck.Run(examples, Split, seed: 1);
        // Of 200 test rows against 800 the AUC of chance has a standard error of 0.023.
        Assert.InRange(rocAuc, 0.4, 0.6);
        Assert.Empty(TrainTestCheck.Warnings(rocAuc, telling));
    }

    [Fact]
    public void A_constant_column_leaves_nothing_to_try()
    {
        Examples examples = MadeExamples.OfNumbers(MadeExamples.Purchased(Rows), _ => 1);
        (double rocAuc, IReadOnlyList<string> telling) = TrainTestCheck.Run(examples, Split, seed: 1);
        Assert.True(double.IsNaN(rocAuc));
        Assert.Empty(TrainTestCheck.Warnings(rocAuc, telling));
    }
}
