using Clickstream.Learning.ModelSelection;
using Clickstream.Learning.Trees;

namespace Clickstream.Learning.Tests.ModelSelection;

public sealed class SearchSpaceTests
{
    [Fact]
    public void A_draw_sets_the_options_and_tells_what_it_set()
    {
        SearchSpace<GradientBoostingOptions> space = SearchSpace.From(new GradientBoostingOptions { Trees = 7 })
            .LogReal("learningRate", 0.01, 0.3, o => o.LearningRate, (o, v) => o with { LearningRate = v })
            .WholeNumber("maximumLeaves", 4, 64, o => o.MaximumLeaves, (o, v) => o with { MaximumLeaves = v }, logarithmic: true)
            .Real("gamma", 0, 2, o => o.Gamma, (o, v) => o with { Gamma = v })
            .Choice("l2", [0.0, 1, 10], o => o.L2, (o, v) => o with { L2 = v });
        Assert.Equal("GradientBoosting", space.Family);
        SearchCandidate<GradientBoostingOptions> drawn = space.Draw(new Random(1));
        Assert.Equal(7, drawn.Options.Trees);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["learningRate"] = FormattableString.Invariant($"{drawn.Options.LearningRate}"),
                ["maximumLeaves"] = FormattableString.Invariant($"{drawn.Options.MaximumLeaves}"),
                ["gamma"] = FormattableString.Invariant($"{drawn.Options.Gamma}"),
                ["l2"] = FormattableString.Invariant($"{drawn.Options.L2}"),
            },
            drawn.Settings);
        Assert.Equal(7, space.Default.Options.Trees);
        Assert.Equal(FormattableString.Invariant($"{new GradientBoostingOptions().Gamma}"), space.Default.Settings["gamma"]);
        Assert.Equal(["learningRate", "maximumLeaves", "gamma", "l2"], space.Default.Settings.Keys);
        Assert.Equal(drawn.Options, space.Draw(new Random(1)).Options);
        Assert.NotEqual(drawn.Options, space.Draw(new Random(2)).Options);
    }

    [Fact]
    public void Logarithmic_draws_fall_alike_into_every_order_of_magnitude()
    {
        SearchSpace<BowlOptions> space = SearchSpace.From(new BowlOptions())
            .LogReal("rate", 0.001, 1, o => o.Rate, (o, v) => o with { Rate = v })
            .WholeNumber("leaves", 1, 999, o => o.Leaves, (o, v) => o with { Leaves = v }, logarithmic: true);
        BowlOptions[] drawn = Drawn(space, 6000);
        Assert.All(drawn, o => Assert.InRange(o.Rate, 0.001, 1));
        Assert.All(drawn, o => Assert.InRange(o.Leaves, 1, 999));
        // A third each: 2000, standard deviation 37.
        Assert.InRange(drawn.Count(o => o.Rate < 0.01), 1850, 2150);
        Assert.InRange(drawn.Count(o => o.Rate >= 0.1), 1850, 2150);
        Assert.InRange(drawn.Count(o => o.Leaves < 10), 1850, 2150);
        Assert.InRange(drawn.Count(o => o.Leaves >= 100), 1850, 2150);
    }

    [Fact]
    public void Plain_draws_fall_alike_into_every_part_of_the_range()
    {
        SearchSpace<BowlOptions> space = SearchSpace.From(new BowlOptions())
            .Real("rate", -1, 3, o => o.Rate, (o, v) => o with { Rate = v })
            .WholeNumber("leaves", 3, 6, o => o.Leaves, (o, v) => o with { Leaves = v });
        BowlOptions[] drawn = Drawn(space, 4000);
        Assert.InRange(drawn.Count(o => o.Rate < 0), 880, 1120);
        Assert.All(new[] { 3, 4, 5, 6 }, leaves => Assert.InRange(drawn.Count(o => o.Leaves == leaves), 880, 1120));
    }

    [Fact]
    public void Numbers_have_few_digits_but_as_many_as_a_narrow_range_needs()
    {
        SearchSpace<BowlOptions> wide = SearchSpace.From(new BowlOptions()).LogReal("rate", 0.01, 0.3, o => o.Rate, (o, v) => o with { Rate = v });
        Assert.All(Drawn(wide, 100), o => Assert.Equal(o.Rate, Math.Round(o.Rate, 5)));
        SearchSpace<BowlOptions> narrow = SearchSpace.From(new BowlOptions()).Real("rate", 1000.1, 1000.2, o => o.Rate, (o, v) => o with { Rate = v });
        BowlOptions[] drawn = Drawn(narrow, 100);
        Assert.All(drawn, o => Assert.InRange(o.Rate, 1000.1, 1000.2));
        Assert.True(drawn.Distinct().Count() > 80);
    }

    [Fact]
    public void The_ends_of_whole_numbers_are_reached()
    {
        SearchSpace<BowlOptions> space = SearchSpace.From(new BowlOptions())
            .WholeNumber("leaves", int.MinValue, int.MaxValue, o => o.Leaves, (o, v) => o with { Leaves = v });
        Assert.Contains(Drawn(space, 50), o => o.Leaves < 0);
        Assert.Equal("none", SearchSpace.From(new BowlOptions()).Choice<int?>("leaves", [null], _ => null, (o, _) => o).Draw(new Random(1)).Settings["leaves"]);
    }

    [Fact]
    public void Ranges_that_are_none_are_refused()
    {
        SearchSpace<BowlOptions> space = SearchSpace.From(new BowlOptions(), "bowl");
        Assert.Equal("bowl", space.Family);
        Assert.Throws<ArgumentException>(() => space.Real("rate", 1, 1, _ => 0, (o, _) => o));
        Assert.Throws<ArgumentException>(() => space.Real("rate", 0, double.PositiveInfinity, _ => 0, (o, _) => o));
        Assert.Throws<ArgumentException>(() => space.LogReal("rate", 0, 1, _ => 0, (o, _) => o));
        Assert.Throws<ArgumentException>(() => space.WholeNumber("leaves", 0, 4, _ => 0, (o, _) => o, logarithmic: true));
        Assert.Throws<ArgumentException>(() => space.Choice<int>("leaves", [], _ => 0, (o, _) => o));
        Assert.Throws<ArgumentException>(() => space.Real("rate", 0, 1, _ => 0, (o, _) => o).Real("rate", 0, 1, _ => 0, (o, _) => o));
    }

    private static BowlOptions[] Drawn(SearchSpace<BowlOptions> space, int count)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count).Select(_ => space.Draw(random).Options)];
    }
}
