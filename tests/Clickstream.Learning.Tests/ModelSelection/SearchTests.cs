using System.Text.Json;
using Clickstream.Learning.ModelSelection;

namespace Clickstream.Learning.Tests.ModelSelection;

public sealed class SearchTests
{
    private static SearchSpace<BowlOptions> Bowl { get; } = Named("bowl");

    [Fact]
    public void Of_27_candidates_nine_see_a_third_and_three_see_all()
    {
        SearchResult result = SuccessiveHalving.Run([Bowl], Depth, new SuccessiveHalvingOptions { Budget = new(27) });
        Assert.Equal([(0, 27), (1, 9), (2, 3)], result.Trials.GroupBy(trial => trial.Rung).Select(rung => (rung.Key, rung.Count())));
        Assert.Equal([1 / 9.0, 1 / 3.0, 1], result.Trials.Select(trial => trial.Share).Distinct());
        // The nine are the best of the 27, best first, and so are the three.
        int[] ranked = [.. result.Trials.Take(27).OrderBy(trial => trial.Loss).Select(trial => trial.Candidate)];
        Assert.Equal(ranked.Take(9), result.Trials.Skip(27).Take(9).Select(trial => trial.Candidate));
        Assert.Equal(ranked.Take(3), result.Trials.Skip(36).Select(trial => trial.Candidate));
        Assert.Equal(ranked[0], result.BestTrial.Candidate);
        Assert.Equal((false, false, 1), (result.Interrupted, result.OutOfTime, result.BestTrial.Share));
    }

    [Fact]
    public void Every_family_has_a_candidate_on_the_last_rung_unless_all_of_it_failed()
    {
        SearchResult result = SuccessiveHalving.Run(
            [Named("good"), Named("poor"), Named("broken")],
            (candidate, _, _) => candidate.Family == "broken" ? double.NaN : Bottom(candidate) + (candidate.Family == "poor" ? 100 : 0),
            new SuccessiveHalvingOptions { Budget = new(30), Reduction = 3, Rungs = 3 });
        // 30, then 10 (the best of each family and eight more), then 3 are asked for.
        Assert.Equal([30, 10, 3], result.Trials.CountBy(trial => trial.Rung).Select(rung => rung.Value));
        Assert.Equal(["good", "good", "poor"], result.Trials.Where(trial => trial.Rung == 2).Select(trial => trial.Family));
        Assert.Equal(["good", "poor"], result.BestOfFamilies.Select(trial => trial.Family));
        Assert.All(result.BestOfFamilies, trial => Assert.Equal(1, trial.Share));
    }

    [Fact]
    public void Two_families_alone_are_both_kept_though_one_in_three_would_be_one()
    {
        SearchResult result = SuccessiveHalving.Run(
            [Named("a"), Named("b")], Depth, new SuccessiveHalvingOptions { Budget = new(4), Rungs = 4 });
        Assert.Equal([4, 2, 2, 2], result.Trials.CountBy(trial => trial.Rung).Select(rung => rung.Value));
        Assert.Equal([1 / 27.0, 1 / 9.0, 1 / 3.0, 1], result.Trials.Select(trial => trial.Share).Distinct());
    }

    [Fact]
    public void The_default_of_each_family_comes_first()
    {
        SearchResult result = RandomSearch.Run([Named("a"), Named("b")], Depth, new RandomSearchOptions { Budget = new(6) });
        Assert.Equal(["a", "b", "a", "b", "a", "b"], result.Trials.Select(trial => trial.Family));
        Assert.Equal(
            [true, true, false, false, false, false],
            result.Candidates.Select(candidate => ((SearchCandidate<BowlOptions>)candidate).Options == new BowlOptions()));
        Assert.Equal(new BowlOptions(), ((SearchCandidate<BowlOptions>)result.Candidates[0]).Options);
        Assert.All(result.Trials, trial => Assert.Equal((0, 1.0), (trial.Rung, trial.Share)));
    }

    [Fact]
    public void A_default_that_nothing_beats_is_taken()
    {
        SearchSpace<BowlOptions> space = SearchSpace.From(new BowlOptions { Rate = 0.1, Leaves = 20 })
            .LogReal("rate", 0.001, 10, o => o.Rate, (o, v) => o with { Rate = v });
        SearchResult result = SuccessiveHalving.Run([space], Depth, new SuccessiveHalvingOptions { Budget = new(20) });
        Assert.Equal((0, 0), (result.BestTrial.Candidate, result.BestTrial.Loss));
        Assert.Equal("0.1", result.Best.Settings["rate"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_bottom_of_a_bowl_is_found_better_than_by_the_first_draws(int seed)
    {
        SearchResult random = RandomSearch.Run([Bowl], Depth, new RandomSearchOptions { Budget = new(100), Seed = seed });
        SearchResult halving = SuccessiveHalving.Run([Bowl], Noisy, new SuccessiveHalvingOptions { Budget = new(100), Seed = seed });
        Assert.Equal(random.Trials.Min(trial => trial.Loss), random.BestTrial.Loss);
        Assert.True(random.BestTrial.Loss < random.Trials[0].Loss && random.BestTrial.Loss < random.Trials[1].Loss);
        Assert.InRange(random.BestTrial.Loss, 0, 0.4);
        Assert.InRange(Bottom(halving.Best), 0, 0.6);

        // On a part of the rows the judge sees less clearly.
        static double Noisy(SearchCandidate candidate, double share, CancellationToken cancellation) =>
            Bottom(candidate) + (0.2 * (1 - share) * Math.Sin(1e4 * Bottom(candidate)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_trials_and_fewer_of_them_when_time_is_short()
    {
        var clock = new HandClock();
        SearchResult all = RandomSearch.Run([Bowl], Depth, new RandomSearchOptions { Budget = new(20), Seed = 4 });
        SearchResult again = RandomSearch.Run([Bowl], Depth, new RandomSearchOptions { Budget = new(20), Seed = 4 });
        SearchResult hurried = RandomSearch.Run(
            [Bowl], Taking(clock, 1), new RandomSearchOptions { Budget = new(20, TimeSpan.FromSeconds(7)), Seed = 4 }, clock: clock);
        SearchResult other = RandomSearch.Run([Bowl], Depth, new RandomSearchOptions { Budget = new(20), Seed = 5 });
        Assert.Equal(Losses(all), Losses(again));
        Assert.Equal(Losses(all).Take(7), Losses(hurried));
        Assert.Equal((true, false), (hurried.OutOfTime, hurried.Interrupted));
        Assert.Equal(20, hurried.Candidates.Count);
        Assert.NotEqual(Losses(all), Losses(other));
    }

    [Fact]
    public void Draws_of_one_space_do_not_hang_on_the_others()
    {
        SearchResult alone = RandomSearch.Run([Named("a")], Depth, new RandomSearchOptions { Budget = new(5) });
        SearchResult two = RandomSearch.Run([Named("a"), Named("b").Real("x", 0, 1, _ => 0, (o, _) => o)], Depth, new RandomSearchOptions { Budget = new(10) });
        Assert.Equal(Losses(alone), two.Trials.Where(trial => trial.Family == "a").Select(trial => trial.Loss));
    }

    [Fact]
    public void Each_rung_has_its_part_of_the_time()
    {
        // 30 s for three rungs; judgements of 1 s on a ninth, 3 s on a third, 9 s on all.
        var clock = new HandClock();
        var options = new SuccessiveHalvingOptions { Budget = new(100, TimeSpan.FromSeconds(30)) };
        SearchResult result = SuccessiveHalving.Run([Bowl], (candidate, share, _) =>
        {
            clock.Pass(9 * share);
            return Bottom(candidate);
        }, options, clock: clock);
        // Ten until 10 s, of which three go on and take until 19 s, of which one goes on.
        Assert.Equal([10, 3, 1], result.Trials.CountBy(trial => trial.Rung).Select(rung => rung.Value));
        Assert.Equal((true, 1), (result.OutOfTime, result.BestTrial.Share));
        Assert.Equal([1, 3, 9], result.Trials.Select(trial => Math.Round(trial.Seconds, 6)).Distinct());
    }

    [Fact]
    public void A_judge_slower_than_the_time_is_asked_once()
    {
        var clock = new HandClock();
        var options = new SuccessiveHalvingOptions { Budget = new(9, TimeSpan.FromSeconds(2)) };
        SearchResult result = SuccessiveHalving.Run([Bowl], Taking(clock, 5), options, clock: clock);
        Assert.Equal((1, true, 1 / 9.0), (result.Trials.Count, result.OutOfTime, result.BestTrial.Share));
    }

    [Fact]
    public void A_search_that_ends_in_time_says_so()
    {
        var clock = new HandClock();
        SearchResult result = RandomSearch.Run(
            [Bowl], Taking(clock, 1), new RandomSearchOptions { Budget = new(5, TimeSpan.FromSeconds(5)) }, clock: clock);
        Assert.Equal((5, false), (result.Trials.Count, result.OutOfTime));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cancelling_keeps_the_best_so_far(bool judgeThrows)
    {
        using var source = new CancellationTokenSource();
        int asked = 0;
        SearchResult result = RandomSearch.Run([Bowl], Judge, new RandomSearchOptions { Budget = new(50) }, cancellation: source.Token);
        Assert.True(result.Interrupted);
        Assert.Equal((4, judgeThrows ? 3 : 4), (asked, result.Trials.Count));
        Assert.Equal(result.Trials.Min(trial => trial.Loss), result.BestTrial.Loss);

        double Judge(SearchCandidate candidate, double share, CancellationToken cancellation)
        {
            if (++asked == 4) source.Cancel();
            if (judgeThrows) cancellation.ThrowIfCancellationRequested();
            return Bottom(candidate);
        }
    }

    [Fact]
    public void Cancelling_before_anything_is_judged_is_refused()
    {
        Assert.Throws<OperationCanceledException>(() => RandomSearch.Run(
            [Bowl], Depth, new RandomSearchOptions(), cancellation: new CancellationToken(canceled: true)));
        // A cancellation that nobody asked for is the judge's own mistake.
        Assert.Throws<OperationCanceledException>(() => RandomSearch.Run(
            [Bowl], (_, _, _) => throw new OperationCanceledException(), new RandomSearchOptions { Budget = new(2) }));
    }

    [Fact]
    public void The_best_of_an_interrupted_rung_is_one_that_saw_most_rows()
    {
        using var source = new CancellationTokenSource();
        SearchResult result = SuccessiveHalving.Run([Bowl], Judge, new SuccessiveHalvingOptions { Budget = new(27) }, cancellation: source.Token);
        Assert.Equal((28, 1 / 3.0), (result.Trials.Count, result.BestTrial.Share));
        Assert.Equal(result.Trials.Take(27).MinBy(trial => trial.Loss)!.Candidate, result.BestTrial.Candidate);

        // Worse on more rows, which is no reason to go back.
        double Judge(SearchCandidate candidate, double share, CancellationToken cancellation)
        {
            if (share > 0.2) source.Cancel();
            return Bottom(candidate) + share;
        }
    }

    [Fact]
    public void Failures_lose_and_tell_why()
    {
        int asked = 0;
        SearchResult result = RandomSearch.Run([Bowl], Judge, new RandomSearchOptions { Budget = new(6) });
        Assert.Equal([null, "too few rows", "singular", "The loss is NaN.", "The loss is Infinity.", "The loss is -Infinity."],
            result.Trials.Select(trial => trial.Failure));
        Assert.All(result.Trials.Skip(1), trial => Assert.Equal(double.PositiveInfinity, trial.Loss));
        Assert.Equal(0, result.BestTrial.Candidate);
        Assert.Throws<InvalidOperationException>(() => RandomSearch.Run(
            [Bowl], (_, _, _) => throw new InvalidOperationException("a bug"), new RandomSearchOptions()));

        double Judge(SearchCandidate candidate, double share, CancellationToken cancellation) => ++asked switch
        {
            1 => Bottom(candidate),
            2 => throw new ArgumentException("too few rows"),
            3 => throw new ArithmeticException("singular"),
            4 => double.NaN,
            5 => double.PositiveInfinity,
            _ => double.NegativeInfinity,
        };
    }

    [Fact]
    public void A_search_without_any_success_is_refused_with_the_reason()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => SuccessiveHalving.Run(
            [Bowl], (_, _, _) => throw new ArgumentException("too few rows"), new SuccessiveHalvingOptions { Budget = new(5) }));
        Assert.Contains("None of the 5 candidates could be judged; bowl first: too few rows", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_space_is_tried_out_and_not_twice()
    {
        SearchSpace<BowlOptions> small = SearchSpace.From(new BowlOptions { Leaves = 2 }).WholeNumber("leaves", 1, 3, o => o.Leaves, (o, v) => o with { Leaves = v });
        SearchResult result = RandomSearch.Run([small, Bowl], Depth, new RandomSearchOptions { Budget = new(20) });
        Assert.Equal([2, 1, 3], Options("Bowl").Select(o => o.Leaves).OrderBy(leaves => leaves != 2).ThenBy(leaves => leaves));
        Assert.Equal(10, Options("bowl").Distinct().Count());

        IEnumerable<BowlOptions> Options(string family) =>
            result.Candidates.OfType<SearchCandidate<BowlOptions>>().Where(candidate => candidate.Family == family).Select(candidate => candidate.Options);
    }

    [Fact]
    public void Progress_is_told_after_each_judgement()
    {
        var clock = new HandClock();
        var heard = new HeardProgress();
        SearchResult result = SuccessiveHalving.Run(
            [Bowl], Taking(clock, 2), new SuccessiveHalvingOptions { Budget = new(9), Rungs = 2 }, heard, clock);
        Assert.Equal(result.Trials, heard.Select(progress => progress.Trial));
        Assert.Equal([.. Enumerable.Range(1, 9), 1, 2, 3], heard.Select(progress => progress.Done));
        Assert.Equal((0, 2, 9, 2), (heard[0].Rung, heard[0].Rungs, heard[0].Total, heard[0].Elapsed.TotalSeconds));
        Assert.Equal((1, 2, 3, 24), (heard[^1].Rung, heard[^1].Rungs, heard[^1].Total, heard[^1].Elapsed.TotalSeconds));
        Assert.Equal(result.Trials.Take(5).Min(trial => trial.Loss), heard[4].Best!.Loss);
        Assert.Equal(result.BestTrial, heard[^1].Best);
    }

    [Fact]
    public void Trials_survive_json()
    {
        SearchTrial trial = new(3, "bowl", new Dictionary<string, string> { ["rate"] = "0.1" }, 1, 0.5, double.PositiveInfinity, 2, "singular");
        string json = JsonSerializer.Serialize(trial, JsonSerializerOptions.Web);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<SearchTrial>(json, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
        Assert.Contains("\"loss\":\"Infinity\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RandomSearch.Run([], Depth, new RandomSearchOptions()));
        Assert.Throws<ArgumentException>(() => RandomSearch.Run([Bowl, Bowl], Depth, new RandomSearchOptions()));
        Assert.Throws<ArgumentException>(() => RandomSearch.Run([Named("a"), Named("b")], Depth, new RandomSearchOptions { Budget = new(1) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomSearch.Run([Bowl], Depth, new RandomSearchOptions { Budget = new(1, TimeSpan.Zero) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessiveHalving.Run([Bowl], Depth, new SuccessiveHalvingOptions { Reduction = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessiveHalving.Run([Bowl], Depth, new SuccessiveHalvingOptions { Rungs = 0 }));
    }

    private static SearchSpace<BowlOptions> Named(string family) => SearchSpace.From(new BowlOptions(), family)
        .LogReal("rate", 0.001, 1, o => o.Rate, (o, v) => o with { Rate = v })
        .WholeNumber("leaves", 2, 500, o => o.Leaves, (o, v) => o with { Leaves = v }, logarithmic: true);

    private static double Depth(SearchCandidate candidate, double share, CancellationToken cancellation) => Bottom(candidate);

    private static double Bottom(SearchCandidate candidate) => ((SearchCandidate<BowlOptions>)candidate).Options.Depth;

    private static Func<SearchCandidate, double, CancellationToken, double> Taking(HandClock clock, double seconds) => (candidate, _, _) =>
    {
        clock.Pass(seconds);
        return Bottom(candidate);
    };

    private static IEnumerable<double> Losses(SearchResult result) => result.Trials.Select(trial => trial.Loss);
}
