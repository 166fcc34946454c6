using Clickstream.Drift;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Tests.Drift;

public sealed class DriftHistoryTests
{
    private static readonly DateTimeOffset Noon = Some.Noon;

    private readonly DriftTallies _tallies = new(Manifest());
    private readonly DriftTally _tally;

    public DriftHistoryTests() => _tally = _tallies.Add();

    [Fact]
    public void A_window_closes_when_it_has_its_sessions()
    {
        DriftHistory history = History(new DriftOptions { WindowSessions = 400, MinimumSessions = 200 });
        Count(399);
        Assert.Null(history.Advance(Noon.AddMinutes(1)));
        Assert.Equal((399, DriftLevel.Normal), (history.Open(Noon.AddMinutes(1)).Sessions, history.Open(Noon.AddMinutes(1)).Level));
        Count(3);
        DriftWindow window = Assert.IsType<DriftWindow>(history.Advance(Noon.AddMinutes(2)));
        Assert.Equal((1, Noon, Noon.AddMinutes(2), 402), (window.Number, window.From, window.To, window.Sessions));
        Assert.Same(window, history.Latest);
        Assert.Equal((2, Noon.AddMinutes(2), 0, DriftLevel.TooFew), Of(history.Open(Noon.AddMinutes(3))));
        Assert.Null(history.Advance(Noon.AddMinutes(30)));
    }

    [Fact]
    public void A_window_closes_after_its_time_but_not_before_it_has_the_minimum()
    {
        DriftHistory history = History(new DriftOptions { WindowSessions = 1000, MinimumSessions = 200, WindowMaximum = TimeSpan.FromHours(1) });
        Count(199);
        Assert.Null(history.Advance(Noon.AddHours(5)));
        Assert.Equal(DriftLevel.TooFew, history.Open(Noon.AddHours(5)).Level);
        Count(1);
        Assert.Equal(200, history.Advance(Noon.AddHours(5))!.Sessions);
        Count(300);
        Assert.Null(history.Advance(Noon.AddHours(5.9)));
        Assert.Equal(300, history.Advance(Noon.AddHours(6))!.Sessions);
    }

    [Fact]
    public void Nothing_is_counted_in_two_windows()
    {
        DriftHistory history = History(new DriftOptions { WindowSessions = 250, MinimumSessions = 250 });
        for (int i = 0; i < 4; i++)
        {
            Count(250);
            DriftWindow window = history.Advance(Noon)!;
            Assert.Equal(250, window.Sessions);
            Assert.All(window.Features, feature => Assert.Equal(250, feature.Counts.Sum()));
            Assert.Null(history.Advance(Noon));
        }

        Assert.Equal([1, 2, 3, 4], history.Closed.Select(window => window.Number));
        Assert.Equal(4, history.ClosedWith(DriftLevel.Normal));
        Assert.Equal(1000, _tallies.Sessions);
    }

    [Fact]
    public void The_oldest_windows_are_let_go()
    {
        DriftHistory history = History(new DriftOptions { WindowSessions = 200, Kept = 2 });
        for (int i = 0; i < 5; i++)
        {
            Count(200);
            history.Advance(Noon);
        }

        Assert.Equal([4, 5], history.Closed.Select(window => window.Number));
        Assert.Equal(5, history.ClosedWith(DriftLevel.Normal));
    }

    [Fact]
    public void A_feature_that_is_off_is_named_with_what_was_expected()
    {
        DriftHistory history = History(new DriftOptions());
        Count(1000, pages: i => 9, channel: i => i % 10 == 0 ? "radio" : i % 2 == 0 ? "email" : "paid");
        DriftWindow window = history.Advance(Noon)!;
        Assert.Equal(DriftLevel.Alarm, window.Level);
        Assert.Equal(["pages", "channel"], window.Off.Select(feature => feature.Feature.Name));
        FeatureDrift channel = window.Features[1];
        Assert.Equal(0.1, channel.NewShare);
        Assert.Equal([400, 500, 100], channel.Counts);
        Assert.Equal(1, history.ClosedWith(DriftLevel.Alarm));
        Assert.Equal(["pages", "channel"], history.Closed[0].Features.Select(feature => feature.Feature.Name));
    }

    [Fact]
    public void What_is_not_to_be_judged_is_told_and_leaves_the_level_alone()
    {
        DriftHistory history = History(new DriftOptions { NotJudged = { "pages" } });
        Count(1000, pages: i => 9);
        DriftWindow window = history.Advance(Noon)!;
        Assert.Equal(DriftLevel.Normal, window.Level);
        Assert.True(window.Features[0].Index > 1);
        Assert.False(window.Features[0].IsJudged);
    }

    [Fact]
    public void The_calendar_of_clicks_is_not_judged()
    {
        ModelManifest manifest = Manifest() with
        {
            Grain = Grain.Events,
            Features = [new FeatureProfile("month", FeatureKind.Numeric, null, null, 0, new NumberProfile(1, 12, 6, 6, [6], [0.5, 0.5]), null)],
        };
        Assert.False(DriftReference.From(manifest).Features[0].IsJudged);
        Assert.True(DriftReference.From(manifest with { Grain = Grain.Rows }).Features[0].IsJudged); // A column of the user's own.
    }

    [Fact]
    public void A_small_window_needs_a_larger_shift_than_a_large_one()
    {
        // Shares 0.3, 0.45, 0.25 against 0.5, 0.25, 0.25: (-0.2) ln 0.6 + 0.2 ln 1.8 = 0.2 ln 3 = 0.2197. Of five figures in one of a thousand windows chi-square with two
        // degrees exceeds -2 ln 0.0002 = 17.03, which times 1/60 + 1/1000 is 0.30, and times 1/3000 + 1/1000 is 0.02.
        var judge = new DriftJudge(_tallies.Reference, new DriftOptions { MinimumSessions = 1 });
        Count(60, pages: Shifted);
        FeatureDrift few = judge.Judge(1, Noon, Noon, _tallies.Totals()).Features[0];
        Count(2940, pages: Shifted);
        FeatureDrift many = judge.Judge(1, Noon, Noon, _tallies.Totals()).Features[0];
        Assert.Equal(0.2 * Math.Log(3), few.Index!.Value, 1e-9);
        Assert.Equal(few.Index!.Value, many.Index!.Value, 1e-9);
        Assert.InRange(few.IndexByChance!.Value, 0.29, 0.32);
        Assert.InRange(many.IndexByChance!.Value, 0.022, 0.025);
        Assert.Equal((DriftLevel.Normal, DriftLevel.Alarm), (few.Level, many.Level));

        static float Shifted(int i) => (i % 60) switch { < 18 => 0, < 45 => 3, _ => 9 };
    }

    private static (long, DateTimeOffset, long, DriftLevel) Of(DriftWindow window) => (window.Number, window.From, window.Sessions, window.Level);

    private DriftHistory History(DriftOptions options) => new(_tallies, options, Noon);

    // As in the reference: pages at most 1 in half of the sessions, up to 5 in a quarter, more in a quarter; half email, half paid.
    private void Count(int sessions, Func<int, float>? pages = null, Func<int, string>? channel = null)
    {
        for (int i = 0; i < sessions; i++)
        {
            FeatureTable row = HandMade.Row(pages?.Invoke(i) ?? (i % 4 < 2 ? 1 : i % 4 == 2 ? 3 : 7), channel?.Invoke(i) ?? (i % 2 == 0 ? "email" : "paid"), null);
            _tally.Count(row, 0.5);
        }
    }

    private static ModelManifest Manifest()
    {
        ModelManifest manifest = HandMade.Package(HandMade.Conversion()).Manifest;
        return manifest with
        {
            Features = [manifest.Features[0] with { MissingShare = 0 }, manifest.Features[1]],
            Reference = new ReferenceProfile(1000, 1000),
        };
    }
}
