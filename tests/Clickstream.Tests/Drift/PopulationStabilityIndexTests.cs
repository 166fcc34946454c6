using Clickstream.Drift;

namespace Clickstream.Tests.Drift;

public sealed class PopulationStabilityIndexTests
{
    [Fact]
    public void Of_two_bins_is_what_the_hand_works_out()
    {
        // (3/4 - 1/2) ln((3/4) / (1/2)) + (1/4 - 1/2) ln((1/4) / (1/2)) = 1/4 ln(3/2) + 1/4 ln 2 = 1/4 ln 3.
        Assert.Equal(Math.Log(3) / 4, PopulationStabilityIndex.Of([30, 10], [0.5, 0.5], 1000, out int filled), 1e-14);
        Assert.Equal(2, filled);
    }

    [Fact]
    public void Of_four_bins_is_what_numpy_says() =>
        // numpy 1.24.2: e = [.25, .5, .15, .1]; c = [120, 400, 380, 100]; a = c / c.sum(); ((a - e) * log(a / e)).sum()
        Assert.Equal(NumpyIndex, PopulationStabilityIndex.Of([120, 400, 380, 100], [0.25, 0.5, 0.15, 0.1], 1e9, out _), 1e-12);

    [Fact]
    public void Of_equal_shares_is_nothing() => Assert.Equal(0, PopulationStabilityIndex.Of([50, 25, 25], [0.5, 0.25, 0.25], 100, out _));

    [Fact]
    public void A_bin_that_is_empty_on_one_side_counts_as_half_a_value_there()
    {
        // Live: 0.5 of 100 against a half. Reference: 0.5 of 1000 against a half.
        double expected = (0.005 - 0.5) * Math.Log(0.005 / 0.5) + (0.5 - 0.0005) * Math.Log(0.5 / 0.0005);
        Assert.Equal(expected, PopulationStabilityIndex.Of([50, 0, 50, 0], [0.5, 0.5, 0, 0], 1000, out int filled), 1e-12);
        Assert.Equal(3, filled);
    }

    [Fact]
    public void Without_a_value_there_is_nothing_to_say() => Assert.Equal(0, PopulationStabilityIndex.Of([0, 0], [0.5, 0.5], 10, out _));

    // scipy 1.10.1, scipy.stats: norm.isf(p).
    [Theory]
    [MemberData(nameof(NormalTails))]
    public void The_tail_of_the_normal_is_what_scipy_says(double probability, double deviate) =>
        Assert.Equal(deviate, ChanceBound.UpperNormal(probability), 1e-8);

    // scipy 1.10.1, scipy.stats: chi2.isf(p, bins - 1). Wilson and Hilferty's root is near it, and in the far tail, where it is asked, above.
    [Theory]
    [MemberData(nameof(ChiSquareTails))]
    public void The_bound_of_the_index_is_near_chi_square_and_not_below(double probability, int bins, double quantile)
    {
        double bound = ChanceBound.OfIndex(probability, bins, 1000, 4000) / (1.0 / 1000 + 1.0 / 4000);
        Assert.InRange(bound, quantile * 0.99, quantile * 1.12);
    }

    [Fact]
    public void The_bound_of_a_share_is_the_test_of_two_proportions()
    {
        // Pooled share (20 + 20) / 400 = 0.1; sd = sqrt(0.09 (1/200 + 1/200)) = 0.03; 2.5758 of them for one in a hundred, and half a session of 200.
        Assert.Equal(2.575829303548901 * 0.03 + 0.0025, ChanceBound.OfShare(0.01, 0.1, 200, 0.1, 200), 1e-9);
    }

    private const double NumpyIndex = 0.33152361837540745;

    public static TheoryData<double, double> NormalTails => new()
    {
        { 0.01, 2.3263478740408408 },
        { 0.001, 3.090232306167813 },
        { 1e-05, 4.264890793922825 },
        { 2.5e-07, 5.026312836056685 },
    };

    public static TheoryData<double, int, double> ChiSquareTails => new()
    {
        { 0.01, 2, 6.634896601021217 },
        { 0.01, 3, 9.210340371976182 },
        { 0.01, 6, 15.086272469388991 },
        { 0.01, 20, 36.19086912927005 },
        { 0.01, 60, 87.16571139978751 },
        { 0.001, 2, 10.827566170662733 },
        { 0.001, 3, 13.815510557964274 },
        { 0.001, 6, 20.515005652432876 },
        { 0.001, 20, 43.82019596451753 },
        { 0.001, 60, 98.32423413474163 },
        { 1e-05, 2, 19.51142096465757 },
        { 1e-05, 3, 23.025850929940457 },
        { 1e-05, 6, 30.856189940435904 },
        { 1e-05, 20, 57.37250401089155 },
        { 1e-05, 60, 117.19325862827033 },
    };
}
