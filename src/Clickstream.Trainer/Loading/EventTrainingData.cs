using Clickstream.Csv;
using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Leakage;

namespace Clickstream.Trainer.Loading;

/// <summary>Makes training data of an event file.</summary>
internal static class EventTrainingData
{
    /// <summary>A visit that ended so shortly before the data may have gone on.</summary>
    private static readonly TimeSpan SessionGap = TimeSpan.FromMinutes(30);

    private const double NotableShare = 0.1;

    /// <summary>Reads the rest of an opened file.</summary>
    /// <exception cref="InvalidDataException">No row is an event, or there are too few sessions to split.</exception>
    public static async Task<TrainingData> LoadAsync(CsvSource source, string sha256, LoadOptions options, CancellationToken cancellationToken)
    {
        EventFile file = await EventFile.ReadAsync(source, options, cancellationToken);
        TableSchema schema = Schema(options.Exclude, source.Name);
        Blocks blocks = EventBlocks.Split([.. file.Sessions.Select(SessionHead.Of)], options.Seed);
        EventLookups lookups = EventLookups.Fit(file.Sessions, blocks.Train, schema);
        EventExamples prefixes = EventExamples.Prefixes(file.Sessions, schema, lookups.For, EventGroups.Of(options.By, source.Name));
        EventExamples whole = EventExamples.WholeSessions(file.Sessions, schema, lookups.All);
        TableSchema lookedUp = schema.Where(column => SessionFeatures.Find(column.Name)!.NeedsLookups);
        EventLookups refitLookups = EventLookups.Fit(file.Sessions, Enumerable.Range(0, file.Sessions.Count), lookedUp);
        Blocks exampleBlocks = BlockAssignment.ToExamples(blocks, prefixes.Examples.Sessions);
        string? whyNoConversion = Requirements.WhyNoConversion(file.BuyerCount, file.Sessions.Count, "purchase events")
            ?? WhyBlocksFail(prefixes.Examples, exampleBlocks, "session that bought, or none that did not");
        DataProvenance provenance = file.ProvenanceOf(sha256);
        string[] warnings = [.. file.Notes, .. Unfinished(file)];
        RecommendationData recommendation = RecommendationLoader.Of(file, blocks, provenance, warnings, options.Seed);
        var data = new TrainingData
        {
            Grain = Grain.Events,
            Examples = prefixes.Examples,
            ExampleBlocks = exampleBlocks,
            RefitExamples = prefixes.With(lookedUp, refitLookups.For),
            Lookups = lookups.All,
            RefitLookups = refitLookups.All,
            ExampleSnapshots = prefixes.Snapshots,
            Sessions = whole.Examples.Table,
            SessionBlocks = BlockAssignment.ToExamples(blocks, whole.Examples.Sessions),
            SessionSnapshots = whole.Snapshots,
            SessionPurchased = [.. whole.Examples.Labels.Select(purchased => purchased == 1)],
            SessionIds = [.. file.Sessions.Select(session => session.Id)],
            LaterEvents = LaterEventsCheck.Run(file.Sessions, new SessionFeaturizer(schema, lookups.All)),
            Recommendation = recommendation,
            WhyNoRecommendation = recommendation.WhyNot,
            Provenance = provenance,
            Label = new LabelDefinition(),
            Currency = file.Currency,
            MeanPurchase = prefixes.Examples.MeanPurchase,
            Profile = file.Profile,
            WhyNoConversion = whyNoConversion,
            WhyNoRevenue = whyNoConversion ?? Requirements.WhyNoAmounts(prefixes.Examples, exampleBlocks),
            Warnings = warnings,
        };
        return data with { WhyNoAbandonment = WhyNoAbandonment(data) };
    }

    private static string? WhyNoAbandonment(TrainingData data)
    {
        TrainingData carts = CartExamples.Of(data);
        return Requirements.WhyNoAbandonment(carts.Examples.YesCount, carts.Examples.SessionCount)
            ?? WhyBlocksFail(carts.Examples, carts.ExampleBlocks, "cart that was abandoned, or none that was bought");
    }

    private static TableSchema Schema(IReadOnlyList<string> excluded, string name)
    {
        foreach (string feature in excluded)
        {
            if (SessionFeatures.Schema.IndexOf(feature) < 0)
                throw new InvalidDataException($"--exclude {feature}: {name} holds events, and there is no session feature of that name; `inspect` of a package lists them.");
        }

        return SessionFeatures.Schema.Where(column => !excluded.Contains(column.Name));
    }

    // A block with one outcome only can judge nothing.
    private static string? WhyBlocksFail(Examples examples, Blocks rows, string both)
    {
        (string Name, int[] Rows)[] named = [("train", rows.Train), ("calibrate", rows.Calibrate), ("tune", rows.Tune), ("test", rows.Test)];
        foreach ((string name, int[] part) in named)
        {
            if (part.Select(row => examples.Labels[row]).Distinct().Count() < 2)
                return $"the {name} block of the split holds no {both}.";
        }

        return null;
    }

    private static IEnumerable<string> Unfinished(EventFile file)
    {
        DateTimeOffset end = file.Sessions.Max(session => session.Events[^1].Time);
        if (end == file.Sessions.Min(session => session.Start)) yield break;
        double share = (double)file.Sessions.Count(session => session.Events[^1].Time > end - SessionGap) / file.Sessions.Count;
        if (share > NotableShare)
            yield return FormattableString.Invariant($"{share:P0} of the sessions have an event in the last 30 minutes of the data: some that look unbought were not over yet.");
    }
}
