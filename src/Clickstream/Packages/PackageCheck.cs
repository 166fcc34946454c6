using Clickstream.Events;
using Clickstream.Learning.Predictors;
using Clickstream.Tasks;

namespace Clickstream.Packages;

/// <summary>Refuses what the serializer lets pass: nulls within lists, names out of no list, numbers out of range.</summary>
internal static class PackageCheck
{
    /// <exception cref="PackageException">The first fault found.</exception>
    public static void Check(ModelManifest manifest)
    {
        if (!Enum.IsDefined(manifest.Task)) throw new PackageException($"unknown task {manifest.Task}.");
        if (!Enum.IsDefined(manifest.Grain)) throw new PackageException($"unknown grain {manifest.Grain}.");
        if (manifest.Features.Count == 0 && manifest.Task != PredictionTask.Recommendation) throw new PackageException("the manifest names no features.");
        RequireNoNull(manifest.Features, "features");
        RequireNoNull(manifest.Leaderboard, "leaderboard");
        RequireNoNull(manifest.Warnings, "warnings");
        RequireNoNull(manifest.Doors, "doors");
        if (manifest.AmountLink is { } link && link is not (ScoreLink.Identity or ScoreLink.Log))
            throw new PackageException($"the manifest's amountLink is {link}; expected Identity or Log.");
        if (manifest.ScoreThreshold is { } score && !double.IsFinite(score))
            throw new PackageException("the manifest's scoreThreshold is not finite.");
        RequireNoNull(manifest.Metrics.Values, "metrics");
        if (manifest.Search is { } search) RequireNoNull(search.Trials, "search.trials");
        RequireShare(manifest.Threshold, "threshold");
        RequireShare(manifest.BaseRate, "baseRate");
        if (manifest.ExpectedPower is { } power && !(power is > 1 and < 2))
            throw new PackageException(FormattableString.Invariant($"the manifest's expectedPower is {power}; expected above 1 and below 2."));
        if (manifest.Deciles is { } deciles) RequireNoNull(deciles, "deciles");
        if (manifest.AmountDistribution is { } distribution) Check(distribution);
        if (manifest.Reference is { } reference) Check(reference);
        foreach (Segment? segment in manifest.Segments ?? [])
        {
            if (segment is not { Name: not null, Description: not null, TypicalValues: not null })
                throw new PackageException("a segment of the manifest lacks its name, description or typical values.");
        }
    }

    /// <exception cref="PackageException">The first fault found.</exception>
    public static void Check(IReadOnlyList<Probe?> probes)
    {
        for (int i = 0; i < probes.Count; i++)
        {
            if (probes[i] is not { Answer: not null } probe) throw new PackageException($"probe {i + 1} has no answer.");
            foreach (ClickEvent? one in probe.Events ?? [])
            {
                if (one is null || !Enum.IsDefined(one.Kind)) throw new PackageException($"probe {i + 1} has an event of no known kind.");
            }
        }
    }

    private static void Check(AmountDistribution distribution)
    {
        // What is added to three quantiles need not rise: ends that were too far apart are drawn in.
        bool rising = distribution.OfQuantiles || distribution.LowResidual <= distribution.MedianResidual && distribution.MedianResidual <= distribution.HighResidual;
        bool finite = double.IsFinite(distribution.LowResidual) && double.IsFinite(distribution.MedianResidual) && double.IsFinite(distribution.HighResidual);
        if (!rising || !finite || !(distribution.Smearing > 0 && double.IsFinite(distribution.Smearing)))
            throw new PackageException($"the manifest's amountDistribution is out of range: {distribution}.");
        RequireShare(distribution.Coverage, "coverage");
    }

    private static void Check(ReferenceProfile reference)
    {
        if (reference.RowCount < 1 || reference.SessionCount < 1) throw new PackageException("the manifest's reference has no rows or sessions.");
        if (reference.Scores is not { } scores) return;
        IReadOnlyList<double>? edges = scores.BinEdges, shares = scores.BinShares;
        bool isHistogram = edges is not null && shares is not null
            && scores is { RowCount: > 0, SessionCount: > 0 }
            && shares.Count == edges.Count + 1
            && shares.All(share => share is >= 0 and <= 1)
            && edges.All(double.IsFinite)
            && edges.Zip(edges.Skip(1)).All(pair => pair.First < pair.Second);
        if (!isHistogram) throw new PackageException("the manifest's reference.scores is no histogram: rising edges, and one share more, each 0 to 1.");
    }

    private static void RequireNoNull<T>(IEnumerable<T?> items, string property)
    {
        if (items.Any(item => item is null)) throw new PackageException($"the manifest's '{property}' holds null.");
    }

    private static void RequireShare(double? share, string property)
    {
        if (share is not (null or (>= 0 and <= 1)))
            throw new PackageException(FormattableString.Invariant($"the manifest's '{property}' is {share}; expected 0 to 1."));
    }
}
