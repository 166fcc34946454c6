using Clickstream.Learning.ModelSelection;

namespace Clickstream.Trainer.Data;

/// <summary>Gives each example its purpose: 60 % train, 10 % calibrate, 10 % tune, 20 % test.</summary>
internal static class BlockAssignment
{
    private static readonly double[] BlockShares = [60, 10, 10, 20];

    /// <summary>Which sessions, by index, are for what: in order of their start, no visitor in two blocks.</summary>
    public static Blocks OfSessions(IReadOnlyList<SessionHead> sessions)
    {
        long[] starts = [.. sessions.Select(session => session.Start.UtcTicks)];
        int[] groups = VisitorsOf(sessions);
        TimeBlocks split = TimeSplit.Split(starts, groups, BlockShares);
        string dropped = split.Dropped.Length == 0
            ? ""
            : FormattableString.Invariant($" {split.Dropped.Length} earlier sessions of visitors who come back in a later block were left out.");
        return Of(split.Blocks, "Split by session start: the first 60 % train, the next 10 % calibrate, the next 10 % tune, the last 20 % test; no visitor in two blocks." + dropped);
    }

    /// <summary>
    /// Which sessions, by index, are for what, where times count from each session's own start: in order of them, the blocks would differ by how
    /// late in the visit the first event came. At random by the seed, the same share of buyers in each block, no visitor in two.
    /// </summary>
    public static Blocks OfSessionsWithoutCalendar(IReadOnlyList<SessionHead> sessions, int seed)
    {
        double[] purchased = [.. sessions.Select(session => session.Purchased ? 1.0 : 0)];
        return Of(
            GroupedStratifiedSplit.Blocks(purchased, VisitorsOf(sessions), BlockShares, seed),
            FormattableString.Invariant($"The times count from each session's start: split at random with seed {seed}, the same share of buyers in each block, no visitor in two blocks: 60 % train, 10 % calibrate, 10 % tune, 20 % test."));
    }

    /// <summary>Which rows, without time, are for what: at random by the seed, the same share of purchases in each block, groups not parted.</summary>
    public static Blocks OfRows(double[] purchased, int[] groups, string? groupColumn, int seed)
    {
        bool alone = groups.Distinct().Count() == groups.Length;
        string together = alone ? "" : $", rows of one '{groupColumn}' in one block";
        return Of(
            alone ? StratifiedSplit.Blocks(purchased, BlockShares, seed) : GroupedStratifiedSplit.Blocks(purchased, groups, BlockShares, seed),
            FormattableString.Invariant($"The rows have no time: split at random with seed {seed}, the same share of purchases in each block{together}: 60 % train, 10 % calibrate, 10 % tune, 20 % test."));
    }

    /// <summary>The examples of the sessions of each block.</summary>
    public static Blocks ToExamples(Blocks ofSessions, int[] sessionOfExample)
    {
        return new Blocks(Rows(ofSessions.Train), Rows(ofSessions.Calibrate), Rows(ofSessions.Tune), Rows(ofSessions.Test), ofSessions.Rule);

        int[] Rows(int[] sessions)
        {
            HashSet<int> wanted = [.. sessions];
            return [.. Enumerable.Range(0, sessionOfExample.Length).Where(row => wanted.Contains(sessionOfExample[row]))];
        }
    }

    // A session without a visitor id is a visitor of its own.
    private static int[] VisitorsOf(IReadOnlyList<SessionHead> sessions)
    {
        var visitors = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. sessions.Select((session, index) => Number(session.UserId ?? FormattableString.Invariant($"\0{index}")))];

        int Number(string key)
        {
            if (!visitors.TryGetValue(key, out int number)) visitors.Add(key, number = visitors.Count);
            return number;
        }
    }

    private static Blocks Of(int[][] blocks, string rule) => new(blocks[0], blocks[1], blocks[2], blocks[3], rule);
}
