using Clickstream.Csv;
using Clickstream.Packages;
using Clickstream.Sessions;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Loading;

/// <summary>Reads what recommendations are learned from, and nothing else.</summary>
internal static class RecommendationLoader
{
    private const int SampleCount = 8;

    /// <summary>What a sample holds at most: an answer to the thousandth click is no better an exam.</summary>
    private const int SampleEvents = 50;

    /// <summary>Reads a file of events for recommendations alone.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, or holds too little to split; the message says what and where.</exception>
    public static async Task<RecommendationData> LoadAsync(string path, LoadOptions options, CancellationToken cancellationToken)
    {
        string sha256 = await Fingerprint.OfAllAsync(options.MoreFiles.Prepend(path), cancellationToken);
        await using CsvSource source = await CsvSource.OpenAsync(path, options.Dialects, cancellationToken);
        if (TrainingDataLoader.GrainOf(source, options) != Grain.Events)
            throw new InvalidDataException($"No recommendation model from {source.Name}: {Requirements.NoItemsInRows}");
        var store = new EventStore();
        var currencies = new Currencies();
        EventRows read = await EventRows.ReadAllAsync(source, options, Take, cancellationToken);
        return Of(read, sha256, store, currencies, options.Seed);

        void Take(EventRow row)
        {
            store.Add(row);
            currencies.Count(row.Event);
        }
    }

    // As EventFile does, but a session at a time: of ten million events the objects would be gigabytes.
    private static RecommendationData Of(EventRows read, string sha256, EventStore store, Currencies currencies, int seed)
    {
        var sessionizer = new Sessionizer();
        string? currency = currencies.MostFrequent;
        var clicks = new ItemClicks();
        var met = new List<MetSession>();
        int duplicates = 0;
        DateTimeOffset end = DateTimeOffset.MinValue;
        foreach (int group in store.Groups)
        {
            SessionizedEvents made = SessionsOf(group);
            duplicates += made.DuplicateEvents;
            for (int i = 0; i < made.Sessions.Count; i++)
            {
                Session session = made.Sessions[i];
                met.Add(new MetSession(SessionHead.Of(session), made.FirstLines[i], group, i));
                clicks.Add(session.Events);
                if (session.Events[^1].Time > end) end = session.Events[^1].Time;
            }
        }

        int[] byStart = [.. Enumerable.Range(0, met.Count).OrderBy(i => met[i].Head.Start).ThenBy(i => met[i].FirstLine)];
        SessionHead[] heads = [.. byStart.Select(i => met[i].Head)];
        return Of(
            heads,
            clicks.InOrder(byStart),
            EventBlocks.Split(heads, seed),
            new DataProvenance(read.Name, sha256, read.RowCount, heads.Length, heads[0].Start, end),
            read.Profile,
            currency,
            EventFile.NotesOf(read, currencies, duplicates),
            session => SessionsOf(met[byStart[session]].Group).Sessions[met[byStart[session]].Position],
            seed);

        SessionizedEvents SessionsOf(int group) => sessionizer.Sessionize(store.RowsOf(group).Select(row => currencies.AreSeveral ? Currencies.Kept(row, currency) : row));
    }

    /// <summary>What recommendations are learned from, of a file that was read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="blocks">The purposes of its sessions.</param>
    /// <param name="provenance">Which file it was.</param>
    /// <param name="warnings">What a careful reader should know.</param>
    /// <param name="seed">Seed of the order of sessions without a calendar.</param>
    public static RecommendationData Of(EventFile file, Blocks blocks, DataProvenance provenance, IReadOnlyList<string> warnings, int seed) => Of(
        [.. file.Sessions.Select(SessionHead.Of)], ItemClicks.Of(file.Sessions), blocks, provenance, file.Profile, file.Currency, warnings, session => file.Sessions[session], seed);

    private static RecommendationData Of(
        IReadOnlyList<SessionHead> heads,
        ItemClicks clicks,
        Blocks blocks,
        DataProvenance provenance,
        string profile,
        string? currency,
        IReadOnlyList<string> warnings,
        Func<int, Session> sessionAt,
        int seed)
    {
        int[] order = [.. Enumerable.Range(0, clicks.Count)];
        if (!EventBlocks.HaveCalendar(heads)) new Random(seed).Shuffle(order);
        return new RecommendationData
        {
            Clicks = clicks,
            Blocks = blocks,
            Order = order,
            Samples = Samples(clicks, sessionAt),
            Provenance = provenance,
            Profile = profile,
            Currency = currency,
            WhyNot = Requirements.WhyNoRecommendation(clicks, blocks),
            Warnings = warnings,
        };
    }

    private static Session[] Samples(ItemClicks clicks, Func<int, Session> sessionAt)
    {
        int[] clicked = [.. Enumerable.Range(0, clicks.Count).Where(session => clicks[session].Length > 0)];
        int count = Math.Min(SampleCount, clicked.Length);
        return [.. Enumerable.Range(0, count)
            .Select(i => sessionAt(clicked[(int)((long)i * clicked.Length / count)]))
            .Select(session => session with { Events = [.. session.Events.Take(SampleEvents)] })];
    }

    /// <summary>A session and where it can be found again.</summary>
    private readonly record struct MetSession(SessionHead Head, long FirstLine, int Group, int Position);
}
