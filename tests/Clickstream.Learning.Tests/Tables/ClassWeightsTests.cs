using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Tables;

public sealed class ClassWeightsTests
{
    // compute_sample_weight("balanced", [0, 0, 0, 1]) of scikit-learn: 4 / (2 * 3) and 4 / (2 * 1).
    [Fact]
    public void A_class_counts_as_much_as_the_other() =>
        Assert.Equal([2 / 3.0, 2 / 3.0, 2 / 3.0, 2], ClassWeights.Balanced([0, 0, 0, 1]));

    // All weigh 8 and the three classes 4, 2 and 2: each row's weight times 8 / (3 * 4), or 8 / (3 * 2).
    [Fact]
    public void Three_classes_share_in_three() => Assert.Equal(
        [2 / 3.0, 2 / 3.0, 4 / 3.0, 4 / 3.0, 2 / 3.0, 2 / 3.0, 8 / 3.0],
        ClassWeights.Balanced([5, 5, 7, 7, 5, 5, 9], [1, 1, 1, 1, 1, 1, 2]), Close);

    [Fact]
    public void A_row_of_weight_two_is_the_row_twice()
    {
        double[] doubled = ClassWeights.Balanced([0, 0, 0, 1]);
        double[] weighted = ClassWeights.Balanced([0, 0, 1, 1], [2, 1, 1, 0]);

        Assert.Equal([doubled[0] + doubled[1], doubled[2], doubled[3], 0], weighted, Close);
    }

    [Fact]
    public void Weights_of_other_rows_are_refused() => Assert.Throws<ArgumentException>(() => ClassWeights.Balanced([0, 1], [1]));

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;
}
