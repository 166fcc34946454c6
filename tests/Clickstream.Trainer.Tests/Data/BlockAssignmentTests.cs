using Clickstream.Events;
using Clickstream.Sessions;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Tests.Data;

public sealed class BlockAssignmentTests
{
    [Fact]
    public void Sessions_whose_times_count_from_their_own_start_are_dealt_at_random_with_the_same_share_of_buyers_and_no_visitor_in_two_blocks()
    {
        // Two sessions a visitor; every fourth visitor buys, and buyers' first events come late.
        Session[] sessions = [.. Enumerable.Range(0, 800).Select(number => Made(number, bought: number / 2 % 4 == 0))];
        Blocks blocks = BlockAssignment.OfSessionsWithoutCalendar([.. sessions.Select(SessionHead.Of)], seed: 3);
        int[][] parts = [blocks.Train, blocks.Calibrate, blocks.Tune, blocks.Test];
        Assert.Equal(Enumerable.Range(0, 800), parts.SelectMany(part => part).Order());
        Assert.All(parts, part => Assert.InRange(part.Average(index => index / 2 % 4 == 0 ? 1.0 : 0), 0.22, 0.28));
        for (int i = 0; i < parts.Length; i++)
            for (int j = i + 1; j < parts.Length; j++) Assert.Empty(parts[i].Select(index => index / 2).Intersect(parts[j].Select(index => index / 2)));
        Assert.InRange(blocks.Test.Length, 140, 180);
    }

    private static Session Made(int number, bool bought)
    {
        DateTimeOffset start = DateTimeOffset.UnixEpoch.AddMinutes(bought ? 10 : 1);
        ClickEvent view = new() { Kind = EventKind.ViewItem, Time = start, ItemId = "a" };
        return new Session($"s{number}", $"u{number / 2}", Visitor.Unknown, bought ? [view, view with { Kind = EventKind.Purchase, Time = start.AddSeconds(1) }] : [view]);
    }
}
