using System.Text.Json;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees;

public sealed class GradientOneSideSamplerTests
{
    private static readonly GradientOneSideSampling Shares = new() { TopShare = 0.2, OtherShare = 0.1 };

    private static readonly GradientBoostingOptions Options = new()
    {
        Trees = 15,
        MaximumLeaves = 8,
        MinimumRowsPerLeaf = 5,
        OneSideSampling = Shares,
    };

    [Fact]
    public void The_largest_gradients_stay_and_a_part_of_the_others_stands_for_all_of_them()
    {
        GradientPair[] pairs = Pairs(100, row => row % 2 == 0 ? -(row + 1) : row + 1);

        int[] drawn = Sampler(100, 1).Draw(pairs);

        Assert.Equal(30, drawn.Length);
        Assert.Equal(drawn.Order().Distinct(), drawn);
        Assert.Equal(Enumerable.Range(80, 20), drawn[10..]);
        // 80 others, of whom 10 are drawn.
        Assert.All(drawn[..10], row => Assert.Equal(8 * (row + 1), Math.Abs(pairs[row].Gradient)));
        Assert.All(drawn[..10], row => Assert.Equal(8, pairs[row].Hessian));
        Assert.All(drawn[10..], row => Assert.Equal(new GradientPair(row % 2 == 0 ? -(row + 1) : row + 1, 1), pairs[row]));
    }

    [Fact]
    public void Sums_are_right_on_average()
    {
        GradientOneSideSampler sampler = Sampler(50, 2);
        double sum = 0;
        for (int draw = 0; draw < 4000; draw++)
        {
            GradientPair[] pairs = Pairs(50, row => row);
            sum += sampler.Draw(pairs).Sum(row => (double)pairs[row].Gradient);
        }

        // 0 + 1 + ... + 49. A draw of 5 among 40 numbers of standard deviation 11.5 strays by about 8 * 24 = 195; the mean of 4,000 by 3.1.
        Assert.Equal(1225, sum / 4000, 13.0);
    }

    [Fact]
    public void Equal_gradients_are_drawn_and_not_taken_from_the_front()
    {
        GradientOneSideSampler sampler = Sampler(100, 3);
        var kept = new int[100];
        for (int draw = 0; draw < 2000; draw++)
        {
            GradientPair[] pairs = Pairs(100, _ => 0.25f);
            foreach (int row in sampler.Draw(pairs))
            {
                if (pairs[row].Hessian == 1) kept[row]++;
            }
        }

        // Each row one time in five: 400 of 2,000, give or take 18.
        Assert.All(kept, count => Assert.InRange(count, 400 - 90, 400 + 90));
    }

    [Fact]
    public void All_rows_are_all_rows()
    {
        Dataset data = Rows.Random(4, 200, 4, 0.1, classes: true);
        GradientBoostingOptions all = Options with { OneSideSampling = new() { TopShare = 0.5, OtherShare = 0.5 } };

        Assert.Equal(
            JsonSerializer.Serialize(GradientBoosting.Fit(data, Options with { OneSideSampling = null })),
            JsonSerializer.Serialize(GradientBoosting.Fit(data, all)));
    }

    [Fact]
    public void The_root_weighs_what_all_rows_weigh()
    {
        // No weights: the drawn ones stand for just as many as there are.
        GradientBoosting model = GradientBoosting.Fit(Rows.Random(5, 230, 4), Options with { Objective = BoostingObjective.Squared });

        Assert.All(model.Ensemble.TreeStarts, root => Assert.Equal(230, model.Ensemble.Covers[root], 9));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_draws_others()
    {
        Dataset data = Rows.Random(6, 500, 4, 0.1, classes: true);

        string one = JsonSerializer.Serialize(GradientBoosting.Fit(data, Options with { Threads = 1 }));

        Assert.Equal(one, JsonSerializer.Serialize(GradientBoosting.Fit(data, Options with { Threads = 4 })));
        Assert.NotEqual(one, JsonSerializer.Serialize(GradientBoosting.Fit(data, Options with { Seed = 1 })));
    }

    [Fact]
    public void Two_rows_and_one_are_enough()
    {
        Assert.Equal([0, 1], Sampler(2, 7).Draw(Pairs(2, row => row)));
        Assert.Equal([0], Sampler(1, 7).Draw(Pairs(1, row => row)));
    }

    private static GradientPair[] Pairs(int count, Func<int, float> gradient) =>
        [.. Enumerable.Range(0, count).Select(row => new GradientPair(gradient(row), 1))];

    private static GradientOneSideSampler Sampler(int rows, int seed) =>
        new(Rows.Random(1, rows, 1), [.. Enumerable.Range(0, rows)], Shares, new Random(seed));
}
