using Clickstream.Learning.Preprocessing;

namespace Clickstream.Learning.Tests.Preprocessing;

public sealed class ScikitLearnPreparationTests
{
    private static PreparationFixture Fixture { get; } = PreparationFixture.Load();

    [Theory]
    [InlineData(ImputationStrategy.Mean, "mean")]
    [InlineData(ImputationStrategy.Median, "median")]
    [InlineData(ImputationStrategy.MostFrequent, "most_frequent")]
    [InlineData(ImputationStrategy.Constant, "constant")]
    public void Missing_numbers_become_the_same(ImputationStrategy strategy, string peer)
    {
        float[] numbers = [.. Fixture.Numbers.Select(number => number ?? float.NaN)];
        Assert.Equal(Fixture.Imputed[peer], Imputer.Fit(numbers, strategy, constant: -7.5f).Value);
        // Any weight, the same for all: the other way through the code.
        double[] alike = [.. numbers.Select(_ => 0.5)];
        Assert.Equal(Fixture.Imputed[peer], Imputer.Fit(numbers, strategy, alike, constant: -7.5f).Value);
    }

    [Fact]
    public void Numbers_scale_to_the_same()
    {
        PreparationFixture.ScaledColumn scaled = Fixture.Scaled;
        StandardScaler standard = StandardScaler.Fit(scaled.Train, scaled.Weights);
        MinMaxScaler minMax = MinMaxScaler.Fit(scaled.Train), clipped = MinMaxScaler.Fit(scaled.Train, clip: true);
        for (int row = 0; row < scaled.Later.Length; row++)
        {
            Assert.Equal(scaled.Standard[row], standard.Apply(scaled.Later[row]), 1e-12);
            Assert.Equal(scaled.MinMax[row], minMax.Apply(scaled.Later[row]), 1e-12);
            Assert.Equal(scaled.Clipped[row], clipped.Apply(scaled.Later[row]), 1e-12);
        }
    }

    [Fact]
    public void Rare_and_unknown_categories_fall_into_the_same_column()
    {
        foreach (PreparationFixture.ZerosAndOnes peer in Fixture.OneHot)
        {
            OneHotEncoder encoder = OneHotEncoder.Fit(Fixture.TrainNames, (peer.MaximumColumns ?? 100) - 1, peer.MinimumShare);
            string[] names = [.. encoder.OutputNames("x")];
            Assert.Equal(peer.Names.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
            var output = new float[encoder.OutputCount];
            foreach ((string category, float[] expected) in peer.Later.Zip(peer.Rows))
            {
                encoder.Write(category, output);
                Assert.Equal(expected, peer.Names.Select(name => output[Array.IndexOf(names, name)]));
            }
        }
    }

    [Fact]
    public void A_given_order_gives_the_same_codes()
    {
        var encoder = new OrdinalEncoder(Fixture.Ordinal.Order, isOrdered: true);
        // What is unknown is -1 there and NaN here.
        Assert.Equal(Fixture.Ordinal.Codes, Fixture.Ordinal.Values.Select(value => encoder.IsUnknown(value) ? -1 : encoder.CodeOf(value)));
        Assert.True(float.IsNaN(encoder.CodeOf("huge")));
    }

    [Fact]
    public void Mean_targets_are_those_of_the_formulas()
    {
        foreach (PreparationFixture.MeanTargets peer in Fixture.TargetOfLabels) Same(peer, Fixture.Labels);
        foreach (PreparationFixture.MeanTargets peer in Fixture.TargetOfAmounts) Same(peer, Fixture.Amounts);
    }

    private static void Same(PreparationFixture.MeanTargets peer, double[] targets)
    {
        TargetEncoder encoder = TargetEncoder.Fit(Fixture.Categories, targets, new() { Smoothing = peer.Smoothing });
        Assert.Equal(peer.Mean, encoder.Mean, 1e-12 * peer.Mean);
        Assert.Equal(peer.Values.Count, encoder.Categories.Count + 1);
        foreach ((string category, double expected) in peer.Values)
            Assert.Equal(expected, encoder.ValueOf(category == "(missing)" ? null : category), 1e-12 * peer.Mean);
        Assert.Equal(encoder.Mean, encoder.ValueOf("never seen"));
    }
}
