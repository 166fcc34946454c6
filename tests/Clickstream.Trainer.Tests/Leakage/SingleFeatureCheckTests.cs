using Clickstream.Trainer.Data;
using Clickstream.Trainer.Leakage;

namespace Clickstream.Trainer.Tests.Leakage;

public sealed class SingleFeatureCheckTests
{
    private static readonly double[] Purchased = MadeExamples.Purchased(300);

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Names_a_number_that_knows_the_answer_whichever_way_it_points(int sign)
    {
        var random = new Random(1);
        Examples examples = MadeExamples.OfNumbers(Purchased, row => sign * (Purchased[row] + (0.5 * random.NextDouble())));
        string warning = Assert.Single(SingleFeatureCheck.Warnings(examples, seed: 1));
        Assert.StartsWith("Column 'x' alone ranks the outcome with ROC-AUC 1.000", warning, StringComparison.Ordinal);
        Assert.EndsWith("Compare with --exclude x.", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_nothing_of_a_number_that_knows_nothing()
    {
        var random = new Random(2);
        Assert.Empty(SingleFeatureCheck.Warnings(MadeExamples.OfNumbers(Purchased, _ => random.NextDouble()), seed: 1));
    }

    [Fact]
    public void Names_a_category_that_knows_the_answer() => Assert.Single(
        SingleFeatureCheck.Warnings(MadeExamples.OfCategories(Purchased, row => Purchased[row] == 1 ? "thanks" : null), seed: 1));

    [Fact]
    public void Says_nothing_of_a_name_that_every_row_has_for_itself() => Assert.Empty(
        SingleFeatureCheck.Warnings(MadeExamples.OfCategories(Purchased, row => $"id-{row}"), seed: 1));
}
