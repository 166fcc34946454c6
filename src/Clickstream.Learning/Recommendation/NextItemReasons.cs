namespace Clickstream.Learning.Recommendation;

/// <summary>Says what speaks most for the items that were answered.</summary>
internal readonly ref struct NextItemReasons
{
    private readonly NextItemIndex _index;
    private readonly float[] _weights;
    private readonly NextItemQuery _query;
    private readonly int _current;
    private readonly NextItemScratch _scratch;
    private readonly float[] _mean;

    /// <param name="index">What past sessions tell.</param>
    /// <param name="weights">The weights of the blend.</param>
    /// <param name="query">The session.</param>
    /// <param name="current">The current item; -1 where it is not known.</param>
    /// <param name="scratch">The candidates of the session with their features.</param>
    public NextItemReasons(NextItemIndex index, float[] weights, NextItemQuery query, int current, NextItemScratch scratch)
    {
        (_index, _weights, _query, _current, _scratch) = (index, weights, query, current, scratch);
        _mean = scratch.Mean;
        Array.Clear(_mean);
        int others = 0;
        for (int slot = 0; slot < scratch.Count; slot++)
        {
            if (scratch.Items[slot] == current) continue;
            others++;
            ReadOnlySpan<float> features = FeaturesOf(slot);
            for (int feature = 0; feature < features.Length; feature++) _mean[feature] += features[feature];
        }

        foreach (ref float sum in _mean.AsSpan()) sum /= others;
    }

    /// <summary>The pattern by which a candidate stands out most among all of them, and the click that it starts from: its position in the query, or -1.</summary>
    public (NextItemPattern Pattern, int Source) Of(int slot)
    {
        Span<float> sums = stackalloc float[NextItemParts.PatternCount];
        sums.Clear();
        for (int feature = 0; feature < _weights.Length; feature++)
            if ((NextItemFeature)feature != NextItemFeature.Supported) sums[(int)NextItemParts.PatternOf((NextItemFeature)feature)] += Contribution((NextItemFeature)feature, slot);
        var strongest = NextItemPattern.Popular;
        for (int other = 0; other < sums.Length; other++)
            if (sums[other] > sums[(int)strongest]) strongest = (NextItemPattern)other;
        return (strongest, SourceOf(slot, strongest));
    }

    // What is learned to speak against an item says nothing for another that has less of it; nor does what is common to all.
    private float Contribution(NextItemFeature feature, int slot) =>
        Math.Max(0, _weights[(int)feature]) * Math.Max(0, FeaturesOf(slot)[(int)feature] - _mean[(int)feature]);

    private ReadOnlySpan<float> FeaturesOf(int slot) => _scratch.Features.AsSpan(slot * _weights.Length, _weights.Length);

    private int SourceOf(int slot, NextItemPattern pattern)
    {
        int last = _current >= 0 ? _scratch.ClickOf[0] : -1;
        int item = _scratch.Items[slot];
        switch (pattern)
        {
            case NextItemPattern.Next:
                return last;
            case NextItemPattern.Later:
                return Contribution(NextItemFeature.LaterOfEarlier, slot) > Contribution(NextItemFeature.Later, slot) ? StrongestEarlier(_index.Later, item) : last;
            case NextItemPattern.Together:
                return Contribution(NextItemFeature.TogetherOfEarlier, slot) > Contribution(NextItemFeature.Together, slot) ? StrongestEarlier(_index.Together, item) : last;
            case NextItemPattern.TwoStepsAway:
                return StrongestTwoStepsAway(item);
            case NextItemPattern.SimilarSessions:
                return _scratch.Votes[slot].Match is >= 0 and int match ? _scratch.ClickOf[match] : -1;
            case NextItemPattern.SameCategory or NextItemPattern.SameBrand or NextItemPattern.SimilarPrice:
                return _query.Clicks.Count - 1; // What is known of a click may be known though the item is not.
            default:
                return -1;
        }
    }

    private int StrongestEarlier(ItemLinks links, int item)
    {
        NeighborSearch search = _scratch.Search;
        int best = -1;
        float most = 0;
        for (int i = 0; i < Math.Min(search.Count, NextItemFeatures.EarlierItems); i++)
        {
            int at = search.Places[i] == 1 ? -1 : links.Targets(search.Items[i]).IndexOf(item);
            if (at < 0) continue;
            float strength = links.Weights(search.Items[i])[at] / search.Places[i];
            if (strength <= most) continue;
            most = strength;
            best = _scratch.ClickOf[i];
        }

        return best;
    }

    private int StrongestTwoStepsAway(int item)
    {
        NeighborSearch search = _scratch.Search;
        int best = -1;
        float most = 0;
        for (int i = 0; i < Math.Min(search.Count, NextItemFeatures.TwoStepItems); i++)
        {
            float strength = NextItemFeatures.TwoStepShare(_index, search.Items[i], item) / search.Places[i];
            if (strength <= most) continue;
            most = strength;
            best = _scratch.ClickOf[i];
        }

        return best;
    }
}
