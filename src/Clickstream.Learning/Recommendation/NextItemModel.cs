namespace Clickstream.Learning.Recommendation;

/// <summary>
/// Ranks the items that may be clicked next in a session: patterns counted in past sessions give candidates and what speaks for each, and a blend of
/// these, learned as a choice among the candidates, gives each a probability. Immutable and safe to share; the scratch memory is the caller's.
/// </summary>
public sealed class NextItemModel
{
    // As many as anybody asks for, so that an item's probability does not hang on how many are asked for.
    private const int FewestCandidates = 100;

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
        float highest = float.NegativeInfinity;
        for (int slot = 0; slot < scratch.Count; slot++)
        {
            if (scratch.Items[slot] == current) continue;
            float score = 0;
            ReadOnlySpan<float> features = scratch.Features.AsSpan(slot * _weights.Length, _weights.Length);
            for (int feature = 0; feature < features.Length; feature++) score += features[feature] * _weights[feature];
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

        // Until here the source of an answer was its slot, and its score was not yet divided.
        var reasons = new NextItemReasons(Index, _weights, query, current, scratch);
        foreach (ref RankedItem ranked in answer[..found])
        {
            (NextItemPattern pattern, int source) = reasons.Of(ranked.Source);
            ranked = ranked with { Score = ranked.Score / total, Pattern = pattern, Source = source };
        }

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
        weights[(int)NextItemFeature.BarePopular] = tieBreak;
        (IReadOnlyList<NextItemFeature> features, bool isCold) = NextItemParts.AloneOf(part);
        foreach (NextItemFeature feature in features) weights[(int)feature] = 1;
        return new NextItemModel(Index, weights, isCold);
    }

    /// <summary>Scratch memory for <see cref="Rank"/>.</summary>
    public NextItemScratch CreateScratch() => new(ItemCount, Index.Neighbors.Options);

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
}
