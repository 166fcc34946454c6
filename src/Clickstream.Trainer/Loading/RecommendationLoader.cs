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
        EventFile file = await EventFile.ReadAsync(source, options, cancellationToken);
        return Of(file, EventBlocks.Split(file.Sessions, options.Seed), file.ProvenanceOf(sha256), file.Notes, options.Seed);
    }

    /// <summary>What recommendations are learned from, of a file that was read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="blocks">The purposes of its sessions.</param>
    /// <param name="provenance">Which file it was.</param>
    /// <param name="warnings">What a careful reader should know.</param>
    /// <param name="seed">Seed of the order of sessions without a calendar.</param>
    public static RecommendationData Of(EventFile file, Blocks blocks, DataProvenance provenance, IReadOnlyList<string> warnings, int seed)
    {
        ItemClicks clicks = ItemClicks.Of(file.Sessions);
        int[] order = [.. Enumerable.Range(0, clicks.Count)];
        if (!EventBlocks.HaveCalendar(file.Sessions)) new Random(seed).Shuffle(order);
        return new RecommendationData
        {
            Clicks = clicks,
            Blocks = blocks,
            Order = order,
            Samples = Samples(file.Sessions, clicks),
            Provenance = provenance,
            Profile = file.Profile,
            WhyNot = Requirements.WhyNoRecommendation(clicks, blocks),
            Warnings = warnings,
        };
    }

    private static Session[] Samples(IReadOnlyList<Session> sessions, ItemClicks clicks)
    {
        int[] clicked = [.. Enumerable.Range(0, clicks.Count).Where(session => clicks[session].Length > 0)];
        int count = Math.Min(SampleCount, clicked.Length);
        return [.. Enumerable.Range(0, count)
            .Select(i => sessions[clicked[(int)((long)i * clicked.Length / count)]])
            .Select(session => session with { Events = [.. session.Events.Take(SampleEvents)] })];
    }
}
