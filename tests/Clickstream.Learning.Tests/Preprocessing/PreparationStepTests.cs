using Clickstream.Learning.Preprocessing;

namespace Clickstream.Learning.Tests.Preprocessing;

public sealed class PreparationStepTests
{
    private const float Missing = float.NaN;

    [Theory]
    [InlineData(ImputationStrategy.Median, 3)] // of 1 2 4 4: between 2 and 4
    [InlineData(ImputationStrategy.Mean, 2.75)]
    [InlineData(ImputationStrategy.MostFrequent, 4)]
    public void Imputer_learns_from_what_is_there(ImputationStrategy strategy, float expected)
    {
        Imputer imputer = Imputer.Fit([4, Missing, 1, 2, Missing, 4], strategy);
        Assert.Equal(expected, imputer.Value);
        Assert.Equal(expected, imputer.Apply(Missing));
        Assert.Equal(7, imputer.Apply(7));
    }

    [Theory]
    [InlineData(ImputationStrategy.Median)]
    [InlineData(ImputationStrategy.Mean)]
    [InlineData(ImputationStrategy.MostFrequent)]
    public void A_weight_of_two_is_a_doubled_row(ImputationStrategy strategy) =>
        Assert.Equal(
            Imputer.Fit([5, 1, 1, 9, 9, 2], strategy).Value,
            Imputer.Fit([5, 1, 9, 2, 100], strategy, [1, 2, 2, 1, 0]).Value);

    [Fact]
    public void Most_frequent_takes_the_smallest_of_equals() =>
        Assert.Equal(1, Imputer.Fit([3, 1, 3, 1, 2], ImputationStrategy.MostFrequent).Value);

    [Fact]
    public void Nothing_to_impute_from_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Imputer.Fit([Missing], ImputationStrategy.Mean));
        Assert.Throws<ArgumentException>(() => new Imputer(Missing));
        Assert.Throws<ArgumentException>(() => Imputer.Fit([1, 2], ImputationStrategy.Mean, [1]));
    }

    [Fact]
    public void Scaler_uses_the_deviation_of_the_population()
    {
        StandardScaler scaler = StandardScaler.Fit([2, 4, double.NaN, 6]);
        Assert.Equal((4, Math.Sqrt(8 / 3.0)), (scaler.Mean, scaler.StandardDeviation));
        Assert.Equal(0, scaler.Apply(4));
        Assert.True(double.IsNaN(scaler.Apply(double.NaN)));
        StandardScaler weighted = StandardScaler.Fit([2, 6], [1, 3]);
        Assert.Equal((5, Math.Sqrt(3)), (weighted.Mean, weighted.StandardDeviation)); // (9 + 3) / 4
    }

    [Fact]
    public void Scaling_what_does_not_vary_is_refused()
    {
        Assert.Throws<ArgumentException>(() => StandardScaler.Fit([2, 2]));
        Assert.Throws<ArgumentException>(() => StandardScaler.Fit([double.NaN]));
        Assert.Throws<ArgumentException>(() => new StandardScaler(0, 0));
        Assert.Throws<ArgumentException>(() => new StandardScaler(double.NaN, 1));
    }

    [Fact]
    public void Signed_logarithm_bends_alike_on_both_sides()
    {
        Assert.Equal(Math.Log(4), SignedLogarithm.Of(3));
        Assert.Equal(-Math.Log(4), SignedLogarithm.Of(-3));
        Assert.Equal(0, SignedLogarithm.Of(0));
        Assert.True(double.IsNaN(SignedLogarithm.Of(double.NaN)));
    }

    [Fact]
    public void Categories_stand_in_order_of_frequency()
    {
        OneHotEncoder encoder = OneHotEncoder.Fit(["b", "a", "c", "b", "c", "b"], 10, 0);
        Assert.Equal(["b", "c", "a"], encoder.Categories);
        Assert.Equal(["x=b", "x=c", "x=a"], encoder.OutputNames("x"));
        Assert.Equal([0, 1, 0], Written(encoder, "c"));
        Assert.Equal([0, 0, 0], Written(encoder, "d"));
        Assert.Equal([0, 0, 0], Written(encoder, null));
        Assert.True(encoder.IsUnknown("d"));
        Assert.False(encoder.IsUnknown(null));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 0.4)]
    public void Rare_categories_share_a_column_with_unknown_ones(int maximum, double share)
    {
        OneHotEncoder encoder = OneHotEncoder.Fit(["b", "a", "c", "b", "c", "b"], maximum, share);
        Assert.Equal(["x=b", "x=(other)"], encoder.OutputNames("x"));
        Assert.Equal([0, 1], Written(encoder, "a"));
        Assert.Equal([0, 1], Written(encoder, "d"));
        Assert.True(encoder.IsUnknown("d"));
        Assert.False(encoder.IsUnknown("a"));
    }

    [Fact]
    public void A_missing_category_has_its_own_column_where_training_had_one()
    {
        OneHotEncoder encoder = OneHotEncoder.Fit(["b", null, "a"], 1, 0);
        Assert.Equal(["x=a", "x=(other)", "x=(missing)"], encoder.OutputNames("x"));
        Assert.Equal([0, 0, 1], Written(encoder, null));
        Assert.Equal([0, 1, 0], Written(encoder, "new"));
    }

    [Fact]
    public void Frequency_is_by_weight_and_rows_of_weight_zero_are_not_seen()
    {
        OneHotEncoder encoder = OneHotEncoder.Fit(["a", "a", "b", "c", null], 5, 0, [1, 1, 3, 0, 0]);
        Assert.Equal(["b", "a"], encoder.Categories);
        Assert.True(encoder.IsUnknown("c"));
        Assert.False(encoder.HasMissing);
    }

    [Fact]
    public void Encoders_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => OneHotEncoder.Fit([null], 5, 0));
        Assert.Throws<ArgumentException>(() => new OneHotEncoder([], [], false));
        Assert.Throws<ArgumentException>(() => new OneHotEncoder(["a", "a"], [], false));
        Assert.Throws<ArgumentException>(() => new OneHotEncoder(["a"], ["a"], false));
        Assert.Throws<ArgumentException>(() => new OneHotEncoder([null!], [], false));
    }

    private static float[] Written(OneHotEncoder encoder, string? category)
    {
        var output = new float[encoder.OutputCount];
        output.AsSpan().Fill(9);
        encoder.Write(category, output);
        return output;
    }
}
