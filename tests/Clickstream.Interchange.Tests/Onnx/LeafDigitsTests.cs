using Clickstream.Interchange.Onnx.Mapping;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.Tests.Onnx;

public sealed class LeafDigitsTests
{
    [Fact]
    public void Whole_numbers_need_one_digit()
    {
        // Two trees whose greatest leaves are 3 and 5: their sum is below 2^4, so the unit is 2^(4 - 23).
        LeafDigits digits = Of([(-1, 3), (5, -2)]);
        Assert.Equal([Math.ScaleB(1, -19)], digits.Units);
        Assert.Equal([0, -524_288, 1_572_864, 0, 2_621_440, -1_048_576], digits.Digits[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void Digits_summed_in_float32_make_the_sum_of_doubles(double scale)
    {
        var random = new Random(5);
        (double Left, double Right)[] leaves = [.. Enumerable.Range(0, 500).Select(_ => (scale * (random.NextDouble() - 0.3), scale * (random.NextDouble() - 0.7)))];
        LeafDigits digits = Of(leaves);

        // The left leaf of each tree, as a runtime adds up; and exactly, in decimal.
        double found = 0;
        for (int place = 0; place < digits.Units.Length; place++)
        {
            float sum = 0;
            for (int tree = 0; tree < leaves.Length; tree++) sum += digits.Digits[place][(3 * tree) + 1];
            found += sum * digits.Units[place];
        }

        decimal exact = leaves.Sum(leaf => (decimal)(leaf.Left / scale));
        Assert.Equal((double)exact, found / scale, 1e-11);
        Assert.All(digits.Digits, place => Assert.All(place, digit => Assert.Equal(MathF.Round(digit), digit)));
    }

    [Fact]
    public void Leaves_of_zero_have_a_digit() => Assert.Equal([0, 0, 0], Of([(0, 0)]).Digits.Single());

    [Fact]
    public void A_sum_beyond_all_numbers_is_refused() => Assert.Throws<NotSupportedException>(() => Of([(1.5e308, 0), (0, -1.5e308)]));

    // Trees of one split each: split, left leaf, right leaf.
    private static LeafDigits Of((double Left, double Right)[] leaves)
    {
        int[] trees = [.. Enumerable.Range(0, leaves.Length)];
        var ensemble = new TreeEnsemble(
            1,
            0,
            [.. trees.Select(tree => 3 * tree)],
            [.. trees.SelectMany(_ => new[] { 0, -1, -1 })],
            new float[3 * leaves.Length],
            new bool[3 * leaves.Length],
            [.. trees.SelectMany(tree => new[] { (3 * tree) + 1, -1, -1 })],
            [.. trees.SelectMany(tree => new[] { (3 * tree) + 2, -1, -1 })],
            [.. leaves.SelectMany(leaf => new[] { 0, leaf.Left, leaf.Right })],
            [.. trees.SelectMany(_ => new[] { 2.0, 1, 1 })]);
        return LeafDigits.Of(ensemble, [.. trees.Select(tree => (3 * tree)..(3 * (tree + 1)))]);
    }
}
