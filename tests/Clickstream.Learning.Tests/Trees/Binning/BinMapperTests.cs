using Clickstream.Learning.Tables;
using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Binning;

namespace Clickstream.Learning.Tests.Trees.Binning;

public sealed class BinMapperTests
{
    [Fact]
    public void Few_distinct_values_have_a_bin_each_and_thresholds_midway() =>
        Assert.Equal([1.5f, 3f], QuantileCuts.Of([4, 1, 2, 2, 1, 4], null, 255));

    [Fact]
    public void Many_values_are_cut_into_bins_of_equal_count()
    {
        // 12 values in 4 bins: three in each.
        float[] values = [.. Enumerable.Range(1, 12).Select(i => (float)i)];

        Assert.Equal([3.5f, 6.5f, 9.5f], QuantileCuts.Of(values, null, 4));
    }

    [Fact]
    public void Many_values_are_cut_into_bins_of_equal_weight()
    {
        // 1 weighs as much as the other nine together: half of the four bins' weight is one value's, three bins are left for the others.
        float[] values = [.. Enumerable.Range(1, 10).Select(i => (float)i)];
        double[] weights = [9, .. Enumerable.Repeat(1.0, 9)];

        Assert.Equal([1.5f, 4.5f, 7.5f], QuantileCuts.Of(values, weights, 4));
    }

    [Fact]
    public void A_weight_of_two_cuts_like_the_value_twice()
    {
        var random = new Random(1);
        float[] values = [.. Enumerable.Range(0, 400).Select(_ => random.NextSingle())];
        double[] weights = [.. values.Select(_ => (double)random.Next(1, 3))];
        float[] repeated = [.. values.SelectMany((value, i) => Enumerable.Repeat(value, (int)weights[i]))];

        Assert.Equal(QuantileCuts.Of(repeated, null, 16), QuantileCuts.Of(values, weights, 16));
    }

    [Theory]
    [InlineData(1f, 2f)]
    [InlineData(-2f, -1f)]
    [InlineData(float.MinValue, float.MaxValue)]
    [InlineData(0f, float.Epsilon)]
    [InlineData(-float.Epsilon, 0f)]
    [InlineData(16_777_216f, 16_777_218f)]
    [InlineData(1f, 1.0000001f)]
    [InlineData(0.99999994f, 1f)]
    public void The_threshold_between_two_floats_parts_them(float low, float high)
    {
        float threshold = QuantileCuts.Between(low, high);

        Assert.True(low <= threshold && threshold < high, $"{threshold:R}");
    }

    [Fact]
    public void A_value_is_in_a_bin_up_to_b_just_when_it_is_not_above_threshold_b()
    {
        var random = new Random(2);
        float[] values = [.. Enumerable.Range(0, 500).Select(_ => MathF.Exp(random.NextSingle() * 60 - 30) * (random.Next(2) * 2 - 1))];
        ColumnBins bins = ColumnBins.OfNumbers(QuantileCuts.Of([.. values], null, 255));

        Assert.Equal(255, bins.ValueBins);
        foreach (float value in values)
        {
            for (int bin = 0; bin < bins.ValueBins; bin++) Assert.Equal(value <= bins.Threshold(bin), bins.Bin(value) <= bin);
        }
    }

    [Fact]
    public void Missing_values_have_the_bin_after_the_last_and_make_no_threshold()
    {
        Dataset data = Rows.Column([float.NaN, 2, 1, float.NaN], new double[4]);
        BinMapper mapper = Fit(data, 255);
        using var workers = new Workers(1);

        BinnedMatrix binned = mapper.Map(data.Features, workers);

        Assert.Equal([2, 1, 0, 2], Enumerable.Range(0, 4).Select(row => binned.Bin(row, 0)));
    }

    [Fact]
    public void Zero_and_minus_zero_are_one_value() =>
        Assert.Equal([0.5f], QuantileCuts.Of([0f, -0f, 1f, -0f], null, 255));

    [Fact]
    public void Columns_without_a_value_or_with_one_value_have_one_bin()
    {
        var data = new Dataset(Rows.Matrix(2, float.NaN, 7, float.NaN, 7), new double[2]);
        BinMapper mapper = Fit(data, 255);

        Assert.Equal(1, mapper.Column(0).ValueBins);
        Assert.Equal(1, mapper.Column(1).ValueBins);
    }

    [Fact]
    public void Rows_that_do_not_count_make_no_bin()
    {
        var data = new Dataset(Rows.Matrix(1, 1, 2, 3), new double[3], new double[] { 1, 0, 1 });

        using var workers = new Workers(1);
        BinMapper mapper = BinMapper.Fit(data, [0, 2], 255, new Random(0), workers);

        Assert.Equal(2f, mapper.Column(0).Threshold(0));
        Assert.Equal(2, mapper.Column(0).ValueBins);
    }

    [Theory]
    [InlineData(float.PositiveInfinity, "+infinity")]
    [InlineData(float.NegativeInfinity, "-infinity")]
    public void Infinities_are_refused_by_column_and_row(float infinity, string named)
    {
        var data = new Dataset(Rows.Matrix(2, 1, 2, 3, 4, 5, infinity), new double[3]);

        var error = Assert.Throws<ArgumentException>(() => Fit(data, 255));

        Assert.StartsWith($"Column 'c1', row 2 is {named}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_category_has_a_bin_of_its_own_and_the_rare_share_that_of_the_missing()
    {
        // Weights 5, 3, 3, 1 for the codes 7, 2, 900, 40: with three bins, 40 has none.
        float[] codes = [40, 7, 2, 900, 2, float.NaN];
        var data = new Dataset(
            new FeatureMatrix(["c0"], 6, codes, [0]), new double[6], new double[] { 1, 5, 1, 3, 2, 9 });

        ColumnBins bins = Fit(data, 3).Column(0);

        Assert.True(bins.IsCategorical);
        Assert.Equal(3, bins.ValueBins);
        Assert.Equal([7, 2, 900], Enumerable.Range(0, 3).Select(bins.Code));
        Assert.Equal([40], bins.RareCodes);
        Assert.Equal([3, 0, 1, 2, 1, 3], codes.Select(bins.Bin));
        // Never met, or no code at all.
        Assert.Equal([3, 3, 3, 3], new[] { 3f, 7.5f, -1f, 1e9f }.Select(bins.Bin));
    }

    [Theory]
    [InlineData(0.5f, "0.5")]
    [InlineData(-1f, "-1")]
    [InlineData(65_536f, "65536")]
    public void What_is_no_code_is_refused_by_column_and_row(float value, string named)
    {
        var data = new Dataset(new FeatureMatrix(["a", "b"], 2, [1, 1, 1, value], [1]), new double[2]);

        var error = Assert.Throws<ArgumentException>(() => Fit(data, 255));

        Assert.StartsWith($"Column 'b', row 1 is {named}; expected the code of a category", error.Message, StringComparison.Ordinal);
    }

    private static BinMapper Fit(Dataset data, int bins)
    {
        using var workers = new Workers(2);
        return BinMapper.Fit(data, [.. Enumerable.Range(0, data.RowCount)], bins, new Random(0), workers);
    }
}
