using Clickstream.Drift;
using Clickstream.Learning.Tables;

namespace Clickstream.Tests.Drift;

/// <summary>Of equal data fewer than one window in a hundred may be called off; of shifted data every one must.</summary>
public sealed class QuietAndLoudTests
{
    private const int Shops = 10;
    private const int ReferenceSessions = 5000;
    private const int ShiftedWindows = 50;

    [Theory]
    [InlineData(200, 220)]
    [InlineData(1000, 200)]
    [InlineData(5000, 20)]
    public void Equal_data_are_quiet(int windowSessions, int windows)
    {
        var levels = new List<DriftLevel>();
        for (int seed = 0; seed < Shops; seed++) levels.AddRange(Levels(new MadeShop(seed, ReferenceSessions), seed, windowSessions, windows, Nothing));

        Assert.Equal(Shops * windows, levels.Count);
        Assert.InRange(levels.Count(level => level == DriftLevel.Alarm) / (double)levels.Count, 0, 0.00999);
        Assert.InRange(levels.Count(level => level == DriftLevel.Warning) / (double)levels.Count, 0, 0.00999);
    }

    [Fact]
    public void A_number_that_is_doubled_is_loud() => AssertLoud((shop, _, row) => row.Numbers(shop.ShiftedNumber)[0] *= 2);

    [Fact]
    public void A_number_that_is_told_in_other_units_is_loud() => AssertLoud((shop, _, row) => row.Numbers(shop.ShiftedNumber)[0] *= 100);

    [Fact]
    public void A_feature_that_is_missing_in_three_of_ten_is_loud() => AssertLoud((shop, random, row) =>
    {
        if (random.NextDouble() < 0.3) row.Numbers(shop.ShiftedNumber)[0] = float.NaN;
    });

    [Fact]
    public void A_new_category_in_one_of_ten_is_loud() => AssertLoud((shop, random, row) =>
    {
        if (random.NextDouble() < 0.1) row.Categories(shop.ShiftedCategory)[0] = "never-met";
    });

    [Fact]
    public void One_category_for_all_is_loud() => AssertLoud((shop, _, row) => row.Categories(shop.ShiftedCategory)[0] = MadeShop.Name(0));

    [Fact]
    public void Answers_that_come_of_another_mix_of_classes_are_loud()
    {
        var shop = new MadeShop(seed: 3, ReferenceSessions);
        var random = new Random(4);
        DriftHistory history = HistoryOf(shop, 1000, out DriftTally tally);
        var row = new FeatureTable(shop.Schema, 1);
        for (int window = 0; window < ShiftedWindows; window++)
        {
            for (int i = 0; i < 1000; i++)
            {
                double score = shop.Draw(random, row);
                tally.Count(row, random.NextDouble() < 0.3 ? 0.9 : score); // Three of ten look like buyers that did not.
            }

            DriftWindow closed = Assert.IsType<DriftWindow>(history.Advance(DateTimeOffset.UnixEpoch));
            Assert.Equal(DriftLevel.Alarm, closed.Level);
            Assert.Equal(DriftReference.ScoreName, Assert.Single(closed.Off).Feature.Name);
        }
    }

    private static readonly Action<MadeShop, Random, FeatureTable> Nothing = (_, _, _) => { };

    private static void AssertLoud(Action<MadeShop, Random, FeatureTable> shift)
    {
        for (int seed = 0; seed < 2; seed++)
            Assert.All(Levels(new MadeShop(seed, ReferenceSessions), seed, 1000, ShiftedWindows, shift), level => Assert.Equal(DriftLevel.Alarm, level));
    }

    private static List<DriftLevel> Levels(MadeShop shop, int seed, int windowSessions, int windows, Action<MadeShop, Random, FeatureTable> shift)
    {
        var random = new Random(1000 + seed);
        DriftHistory history = HistoryOf(shop, windowSessions, out DriftTally tally);
        var row = new FeatureTable(shop.Schema, 1);
        var levels = new List<DriftLevel>();
        for (int window = 0; window < windows; window++)
        {
            for (int i = 0; i < windowSessions; i++)
            {
                double score = shop.Draw(random, row);
                shift(shop, random, row);
                tally.Count(row, score);
            }

            levels.Add(history.Advance(DateTimeOffset.UnixEpoch)!.Level);
        }

        return levels;
    }

    private static DriftHistory HistoryOf(MadeShop shop, int windowSessions, out DriftTally tally)
    {
        var tallies = new DriftTallies(shop.Manifest);
        tally = tallies.Add();
        return new DriftHistory(tallies, new DriftOptions { WindowSessions = windowSessions, MinimumSessions = Math.Min(200, windowSessions) }, DateTimeOffset.UnixEpoch);
    }
}
