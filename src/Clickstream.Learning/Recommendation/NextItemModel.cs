namespace Clickstream.Learning.Recommendation;

/// <summary>
/// Ranks the items that may be clicked next in a session: patterns counted in past sessions give candidates and what speaks for each, and a blend of
/// these, learned as a choice among the candidates, gives each a probability. Immutable and safe to share; the scratch memory is the caller's.
/// </summary>
public sealed class NextItemModel
{
    // As many as anybody asks for, so that an item's probability does not hang on how many are asked for.
    private const int FewestCandidates = 100;

    private static readonly float[] Unlearned = [.. NextItemTrainer.Start.Select(weight => (float)weight)];

    private readonly float[] _weights;
    private readonly bool _isCold; // Takes every session for one whose clicks say nothing.

    internal NextItemModel(NextItemIndex index, float[] weights, bool isCold = false)
    {
        Index = index;
        _weights = weights;
        _isCold = isCold;
    }

    /// <summary>Number of items; their numbers are 0 to this, less one.</summary>
    public int ItemCount => Index.Attributes.Count;

    /// <summary>Number of past sessions in the index.</summary>
    public int SessionCount => Index.Neighbors.Sessions.Count;

    /// <summary>Number of links from item to item in the index.</summary>
    public int LinkCount => Index.Next.Count + Index.Later.Count + Index.Together.Count;

    /// <summary>What is known of the items.</summary>
    public ItemAttributes Attributes => Index.Attributes;

    /// <summary>How often the items are clicked.</summary>
    public ItemPopularity Popularity => Index.Popularity;

    /// <summary>The weights of the blend, by what they weigh.</summary>
    public IReadOnlyDictionary<string, double> Weights =>
        Enum.GetValues<NextItemFeature>().ToDictionary(feature => feature.ToString(), feature => (double)_weights[(int)feature]);

    internal NextItemIndex Index { get; }

    // One part, whose weights are what it is.
    private bool IsAlone { get; init; }

    internal ReadOnlySpan<float> Blend => _weights;

    /// <summary>The most probable next items, best first; of two as probable the one more popular lately.</summary>
    /// <param name="query">The session so far, and what may be answered.</param>
    /// <param name="scratch">Made by <see cref="CreateScratch"/>; not for two threads at once.</param>
    /// <param name="answer">Room for the answer.</param>
    /// <returns>How many items were found: fewer than there is room only when no more are allowed.</returns>
    public int Rank(NextItemQuery query, NextItemScratch scratch, Span<RankedItem> answer)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(scratch);
        int current = NextItemFeatures.Gather(Index, query, _isCold, Math.Max(answer.Length, FewestCandidates), scratch);
        ReadOnlySpan<float> weights = WeightsFor(query, scratch);
        float highest = float.NegativeInfinity;
        for (int slot = 0; slot < scratch.Count; slot++)
        {
            if (scratch.Items[slot] == current) continue;
            float score = 0;
            ReadOnlySpan<float> features = scratch.Features.AsSpan(slot * weights.Length, weights.Length);
            for (int feature = 0; feature < features.Length; feature++) score += features[feature] * weights[feature];
            scratch.Scores[slot] = score;
            highest = Math.Max(highest, score);
        }

        double total = 0;
        int found = 0;
        for (int slot = 0; slot < scratch.Count; slot++)
        {
            int item = scratch.Items[slot];
            if (item == current) continue;
            float probability = MathF.Exp(scratch.Scores[slot] - highest);
            total += probability;
            if (CouldEnter(answer, found, probability) && NextItemFeatures.IsAllowed(query, current, item))
                found = Insert(answer, found, new RankedItem(item, probability, default, slot));
        }

        Explain(query, scratch, current, answer[..found], total);
        return found;
    }

    /// <summary>One part of it alone, as the field knows it: ordered by one number, or as many attributes as agree; what is as good, by popularity.</summary>
    public NextItemModel Alone(NextItemPart part)
    {
        // Small enough to part only what is as good.
        const float tieBreak = 1e-5f;
        float[] weights = new float[NextItemFeatures.Count];
        weights[(int)NextItemFeature.Popular] = tieBreak;
        weights[(int)NextItemFeature.ColdPopular] = tieBreak;
        (IReadOnlyList<NextItemFeature> features, bool isCold) = NextItemParts.AloneOf(part);
        foreach (NextItemFeature feature in features) weights[(int)feature] = 1;
        return new NextItemModel(Index, weights, isCold) { IsAlone = true };
    }

    /// <summary>Scratch memory for <see cref="Rank"/>.</summary>
    public NextItemScratch CreateScratch() => new(ItemCount, Index.Neighbors.Options);

    // What popularity is worth is learned after clicks, beside their attributes: there it may well be worth less than nothing. Where neither is known, as on
    // a new visitor's first page, nothing was learned, and what is popular is all there is.
    private ReadOnlySpan<float> WeightsFor(NextItemQuery query, NextItemScratch scratch) =>
        !IsAlone && scratch.Search.Count == 0 && query is { Category: < 0, Brand: < 0 } && !(query.Price > 0) ? Unlearned : _weights;

    private static bool CouldEnter(Span<RankedItem> answer, int found, double score) => found < answer.Length || (found > 0 && score >= answer[^1].Score);

    private int Insert(Span<RankedItem> answer, int found, RankedItem ranked)
    {
        int place = found;
        while (place > 0 && IsBefore(ranked, answer[place - 1])) place--;
        if (place == answer.Length) return found;
        int kept = Math.Min(found, answer.Length - 1);
        answer[place..kept].CopyTo(answer[(place + 1)..]);
        answer[place] = ranked;
        return kept + 1;
    }

    private bool IsBefore(RankedItem left, RankedItem right)
    {
        if (left.Score != right.Score) return left.Score > right.Score;
        float leftPopular = Index.Popularity.Recent[left.Item];
        float rightPopular = Index.Popularity.Recent[right.Item];
        return leftPopular != rightPopular ? leftPopular > rightPopular : left.Item < right.Item;
    }

    // Until here the source of an answer was its slot, and its score was not yet divided.
    private void Explain(NextItemQuery query, NextItemScratch scratch, int current, Span<RankedItem> answer, double total)
    {
        if (answer.IsEmpty) return;
        Span<float> mean = stackalloc float[_weights.Length];
        mean.Clear();
        int others = 0;
        for (int slot = 0; slot < scratch.Count; slot++)
        {
            if (scratch.Items[slot] == current) continue;
            others++;
            ReadOnlySpan<float> features = scratch.Features.AsSpan(slot * _weights.Length, _weights.Length);
            for (int feature = 0; feature < features.Length; feature++) mean[feature] += features[feature];
        }

        foreach (ref float sum in mean) sum /= others;
        foreach (ref RankedItem ranked in answer)
        {
            int slot = ranked.Source;
            (NextItemPattern pattern, bool ofEarlier) = Strongest(scratch.Features.AsSpan(slot * _weights.Length, _weights.Length), mean);
            ranked = ranked with { Score = ranked.Score / total, Pattern = pattern, Source = SourceOf(query, scratch, current, slot, pattern, ofEarlier) };
        }
    }

    // The pattern by which the item stands out most among the candidates.
    private (NextItemPattern Pattern, bool OfEarlier) Strongest(ReadOnlySpan<float> features, ReadOnlySpan<float> mean)
    {
        Span<float> sums = stackalloc float[NextItemParts.PatternCount];
        sums.Clear();
        for (int feature = 0; feature < features.Length; feature++)
            if (features[feature] > 0) sums[(int)NextItemParts.PatternOf((NextItemFeature)feature)] += _weights[feature] * (features[feature] - mean[feature]);
        var pattern = NextItemPattern.Popular;
        for (int other = 0; other < sums.Length; other++)
            if (sums[other] > 0 && sums[other] > sums[(int)pattern]) pattern = (NextItemPattern)other;
        return (pattern, pattern switch
        {
            NextItemPattern.Later => Contribution(NextItemFeature.LaterOfEarlier, features, mean) > Contribution(NextItemFeature.Later, features, mean),
            NextItemPattern.Together => Contribution(NextItemFeature.TogetherOfEarlier, features, mean) > Contribution(NextItemFeature.Together, features, mean),
            _ => false,
        });
    }

    // What is not there says nothing, even where its absence does.
    private float Contribution(NextItemFeature feature, ReadOnlySpan<float> features, ReadOnlySpan<float> mean) =>
        features[(int)feature] > 0 ? _weights[(int)feature] * (features[(int)feature] - mean[(int)feature]) : float.NegativeInfinity;

    private int SourceOf(NextItemQuery query, NextItemScratch scratch, int current, int slot, NextItemPattern pattern, bool ofEarlier)
    {
        int last = current >= 0 ? scratch.ClickOf[0] : -1;
        int item = scratch.Items[slot];
        switch (pattern)
        {
            case NextItemPattern.Next:
                return last;
            case NextItemPattern.SameCategory or NextItemPattern.SameBrand or NextItemPattern.SimilarPrice:
                return query.Clicks.Count - 1; // What is known of a click may be known though the item is not.
            case NextItemPattern.Later:
                return ofEarlier ? StrongestEarlier(Index.Later, scratch, item) : last;
            case NextItemPattern.Together:
                return ofEarlier ? StrongestEarlier(Index.Together, scratch, item) : last;
            case NextItemPattern.TwoStepsAway:
                return scratch.Search.Count > 0 ? scratch.ClickOf[0] : -1;
            case NextItemPattern.SimilarSessions:
                return scratch.Votes[slot].Match is >= 0 and int match ? scratch.ClickOf[match] : -1;
            default:
                return -1;
        }
    }

    private static int StrongestEarlier(ItemLinks links, NextItemScratch scratch, int item)
    {
        NeighborSearch search = scratch.Search;
        int best = -1;
        float most = 0;
        for (int i = 0; i < search.Count; i++)
        {
            int at = search.Places[i] == 1 ? -1 : links.Targets(search.Items[i]).IndexOf(item);
            if (at < 0) continue;
            float strength = links.Weights(search.Items[i])[at] / search.Places[i];
            if (strength <= most) continue;
            most = strength;
            best = scratch.ClickOf[i];
        }

        return best;
    }
}
