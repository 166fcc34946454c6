namespace Clickstream.Drift;

/// <summary>Says of the counts of a window how far they are from the reference. Immutable.</summary>
public sealed class DriftJudge
{
    private readonly DriftReference _reference;
    private readonly DriftOptions _options;
    private readonly HashSet<string> _notJudged;
    private readonly double _probability;

    /// <param name="reference">What is compared with.</param>
    /// <param name="options">What counts as off.</param>
    public DriftJudge(DriftReference reference, DriftOptions options)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(options);
        _reference = reference;
        _options = options;
        _notJudged = [.. options.NotJudged];
        int figures = reference.Features.Where(IsJudged).Sum(FigureCount) + (reference.Score is null ? 0 : 1);
        _probability = ChanceBound.WindowProbability / Math.Max(1, figures);
    }

    /// <summary>What came of a window.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="from">When it was opened.</param>
    /// <param name="to">When it was closed.</param>
    /// <param name="counts">The difference of the totals at its end and at its beginning.</param>
    public DriftWindow Judge(long number, DateTimeOffset from, DateTimeOffset to, ReadOnlySpan<long> counts)
    {
        long sessions = counts[DriftReference.SessionCounter];
        var features = new FeatureDrift[_reference.Features.Count];
        for (int i = 0; i < features.Length; i++) features[i] = Of(_reference.Features[i], counts);
        FeatureDrift? score = _reference.Score is { } answers ? Of(answers, counts) : null;
        DriftLevel level = features.Select(feature => feature.Level).Append(score?.Level ?? DriftLevel.Normal).Max();
        return new DriftWindow(number, from, to, sessions, sessions < _options.MinimumSessions ? DriftLevel.TooFew : level, features, score);
    }

    private static int FigureCount(DriftFeature feature) =>
        (feature.Shares is null ? 0 : 1) + (feature.MissingShare is null ? 0 : 1) + (feature.Categories is null ? 0 : 1);

    private bool IsJudged(DriftFeature feature) => feature.IsJudged && !_notJudged.Contains(feature.Name);

    private FeatureDrift Of(DriftFeature feature, ReadOnlySpan<long> counts)
    {
        ReadOnlySpan<long> bins = counts.Slice(feature.FirstCounter, feature.BinCount);
        long present = 0;
        foreach (long count in bins) present += count;
        long sessions = present + counts[feature.MissingCounter];
        double? missing = sessions == 0 ? null : (double)counts[feature.MissingCounter] / sessions;
        double? fresh = feature.Categories is null || present == 0 ? null : (double)bins[^1] / present;
        DriftLevel level = DriftLevel.Normal;
        double? index = null, chance = null;
        double referenceValues = Math.Max(1, feature.ReferenceCount * (1 - (feature.MissingShare ?? 0)));
        if (present > 0 && feature.Shares is { } shares)
        {
            index = PopulationStabilityIndex.Of(bins, [.. shares], referenceValues, out int filled);
            chance = ChanceBound.OfIndex(_probability, filled, present, referenceValues);
            level = Level(index.Value, chance.Value, _options.Warning, _options.Alarm);
        }

        if (missing is { } share && feature.MissingShare is { } usual) level = Worse(level, OfShare(share, sessions, usual, feature.ReferenceCount));
        if (fresh is { } newShare && feature.NewShare is { } usually && newShare > usually) level = Worse(level, OfShare(newShare, present, usually, referenceValues));
        bool judged = IsJudged(feature);
        return new FeatureDrift(feature, judged ? level : DriftLevel.Normal, judged, index, chance, missing, fresh, bins.ToArray());
    }

    private DriftLevel OfShare(double share, double count, double usual, double referenceCount) =>
        Level(Math.Abs(share - usual), ChanceBound.OfShare(_probability, share, count, usual, referenceCount), _options.ShareWarning, _options.ShareAlarm);

    private static DriftLevel Level(double figure, double chance, double warning, double alarm) =>
        figure <= chance ? DriftLevel.Normal : figure > alarm ? DriftLevel.Alarm : figure > warning ? DriftLevel.Warning : DriftLevel.Normal;

    private static DriftLevel Worse(DriftLevel one, DriftLevel other) => one > other ? one : other;
}
