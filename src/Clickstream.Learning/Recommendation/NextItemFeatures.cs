namespace Clickstream.Learning.Recommendation;

/// <summary>Gathers the candidates of a session and what speaks for each.</summary>
internal static class NextItemFeatures
{
    /// <summary>Number of <see cref="NextItemFeature"/>s.</summary>
    public static readonly int Count = Enum.GetValues<NextItemFeature>().Length;

    // The sums that features are made of.
    private const int Next = 0;
    private const int Later = 1;
    private const int LaterOfEarlier = 2;
    private const int Together = 3;
    private const int TogetherOfEarlier = 4;
    private const int TwoSteps = 5;
    private const int Neighbors = 6;
    private const int NeighborsNear = 7;
    private const int SeenLately = 8;

    // The sums that speak for an item by themselves.
    private static readonly int[] Support = [Next, Later, LaterOfEarlier, Together, TogetherOfEarlier, Neighbors, NeighborsNear];

    /// <summary>Number of sums of a candidate.</summary>
    public const int SumCount = 9;

    /// <summary>How many of the last items count by what follows from them.</summary>
    public const int EarlierItems = 6;

    private const int FirstSteps = 20;
    private const int SecondSteps = 20;

    /// <summary>How many of the last items count by what is two steps away from them.</summary>
    public const int TwoStepItems = 3;

    private const int PopularCandidates = 50;
    private const int GroupCandidates = 30;
    private const int ColdGroupCandidates = 100;

    // What stands before the match was wanted then, not next.
    private const float BeforeMatch = 0.6f;

    /// <summary>ln(1 + 1000 x): tells shares above a thousandth apart by their ratio, and counts those below as hardly any.</summary>
    public static float LogOf(float share) => share == 0 ? 0 : MathF.Log(1 + (1_000 * share)); // Most are 0.

    /// <summary>The same for shares of all clicks, which are smaller.</summary>
    public static float LogOfRare(float share) => MathF.Log(1 + (100_000 * share));

    /// <summary>Fills the scratch with the candidates of a session and their features. The current item is one of them when it is known.</summary>
    /// <param name="index">What past sessions tell.</param>
    /// <param name="query">The session.</param>
    /// <param name="isCold">Whether to take the session for one whose clicks say nothing.</param>
    /// <param name="atLeast">How many of the candidates must be allowed, as long as there are so many items.</param>
    /// <param name="scratch">Takes the candidates.</param>
    /// <returns>The current item; -1 where it is not known.</returns>
    public static int Gather(NextItemIndex index, NextItemQuery query, bool isCold, int atLeast, NextItemScratch scratch)
    {
        scratch.Clear();
        ReadClicks(query, scratch);
        int current = scratch.Search.Count > 0 && scratch.Search.Places[0] == 1 ? scratch.Search.Items[0] : -1;
        if (!isCold)
        {
            AddLinks(index, scratch);
            AddNeighbors(index, scratch);
            isCold = !SpeaksForAnother(current, scratch);
        }

        NextItemQuery known = WithAttributes(index, query, current);
        AddPopular(index.Popularity.Order, PopularCandidates, scratch);
        int ofGroup = isCold ? ColdGroupCandidates : GroupCandidates;
        if (known.Category >= 0) AddPopular(index.ByCategory[known.Category], ofGroup, scratch);
        if (known.Brand >= 0) AddPopular(index.ByBrand[known.Brand], ofGroup, scratch);
        if (isCold && known.Price > 0) AddPopular(index.NearPrice(known.Price), ofGroup, scratch);
        Complete(index, known, current, atLeast, scratch);
        SessionKind kind = !isCold ? SessionKind.Warm : known is { Category: < 0, Brand: < 0 } && !(known.Price > 0) ? SessionKind.Bare : SessionKind.Cold;
        for (int slot = 0; slot < scratch.Count; slot++) WriteFeatures(index, known, kind, slot, scratch);
        return current;
    }

    // The last items, each once, and everything that was seen before. The same item in a row is one click.
    private static void ReadClicks(NextItemQuery query, NextItemScratch scratch)
    {
        NeighborSearch search = scratch.Search;
        search.Count = 0;
        int place = 0;
        int after = int.MinValue;
        for (int click = query.Clicks.Count - 1; click >= 0; click--)
        {
            int item = query.Clicks[click];
            if (item == after) continue;
            after = item;
            place++;
            if (item < 0) continue;
            int slot = scratch.Slot(item);
            ref float seen = ref scratch.Sums[(slot * SumCount) + SeenLately];
            if (seen > 0) continue;
            seen = 1f / place;
            if (search.Count == search.Items.Length) continue;
            search.Items[search.Count] = item;
            search.Places[search.Count] = place;
            scratch.ClickOf[search.Count++] = click;
        }
    }

    private static void AddLinks(NextItemIndex index, NextItemScratch scratch)
    {
        NeighborSearch search = scratch.Search;
        for (int i = 0; i < Math.Min(search.Count, EarlierItems); i++)
        {
            int item = search.Items[i];
            bool isCurrent = search.Places[i] == 1;
            float weight = 1f / search.Places[i];
            if (isCurrent) Add(index.Next, item, 1, Next, scratch);
            Add(index.Later, item, weight, isCurrent ? Later : LaterOfEarlier, scratch);
            Add(index.Together, item, weight, isCurrent ? Together : TogetherOfEarlier, scratch);
            if (i >= TwoStepItems) continue;
            ReadOnlySpan<int> targets = index.Together.Targets(item);
            ReadOnlySpan<float> weights = index.Together.Weights(item);
            for (int j = 0; j < Math.Min(targets.Length, FirstSteps); j++)
                Add(index.Together, targets[j], weight * weights[j], TwoSteps, scratch, SecondSteps);
        }
    }

    /// <summary>How much of what is clicked together with what is clicked together with an item is another one.</summary>
    public static float TwoStepShare(NextItemIndex index, int from, int to)
    {
        float share = 0;
        ReadOnlySpan<int> between = index.Together.Targets(from);
        for (int i = 0; i < Math.Min(between.Length, FirstSteps); i++)
        {
            int at = index.Together.Targets(between[i]).IndexOf(to);
            if (at is >= 0 and < SecondSteps) share += index.Together.Weights(from)[i] * index.Together.Weights(between[i])[at];
        }

        return share;
    }

    private static void Add(ItemLinks links, int from, float factor, int sum, NextItemScratch scratch, int most = int.MaxValue)
    {
        ReadOnlySpan<int> targets = links.Targets(from);
        ReadOnlySpan<float> weights = links.Weights(from);
        for (int i = 0; i < Math.Min(targets.Length, most); i++)
        {
            int slot = scratch.Slot(targets[i]); // First: it may move the sums.
            scratch.Sums[(slot * SumCount) + sum] += factor * weights[i];
        }
    }

    private static void AddNeighbors(NextItemIndex index, NextItemScratch scratch)
    {
        NeighborSearch search = scratch.Search;
        int found = index.Neighbors.Find(search);
        float total = 0;
        float totalNear = 0;
        for (int i = 0; i < found; i++)
        {
            SessionNeighbor neighbor = search.Found[i];
            ReadOnlySpan<int> items = index.Neighbors.Sessions[neighbor.Session];
            int match = items.IndexOf(search.Items[neighbor.Match]);
            // Serenade: 1 - place / 10, and nothing from the tenth place on.
            float recent = neighbor.Similarity * Math.Max(0, 1 - (0.1f * search.Places[neighbor.Match]));
            float near = neighbor.Similarity / index.RootLength[neighbor.Session];
            for (int j = 0; j < items.Length; j++)
            {
                int slot = scratch.Slot(items[j]);
                float vote = recent * index.Rarity[items[j]];
                float nearVote = j == match ? 0 : j > match ? near / (j - match) : BeforeMatch * near / (match - j);
                scratch.Sums[(slot * SumCount) + Neighbors] += vote;
                scratch.Sums[(slot * SumCount) + NeighborsNear] += nearVote;
                total += vote;
                totalNear += nearVote;
                if (nearVote > scratch.Votes[slot].Vote) scratch.Votes[slot] = (neighbor.Match, nearVote);
            }
        }

        Divide(Neighbors, total, scratch);
        Divide(NeighborsNear, totalNear, scratch);
    }

    private static void Divide(int sum, float total, NextItemScratch scratch)
    {
        if (total == 0) return;
        for (int slot = 0; slot < scratch.Count; slot++) scratch.Sums[(slot * SumCount) + sum] /= total;
    }

    private static NextItemQuery WithAttributes(NextItemIndex index, NextItemQuery query, int current)
    {
        ItemAttributes attributes = index.Attributes;
        int category = query.Category >= 0 || current < 0 ? query.Category : attributes.Categories[current];
        int brand = query.Brand >= 0 || current < 0 ? query.Brand : attributes.Brands[current];
        float price = query.Price > 0 || current < 0 ? query.Price : attributes.Prices[current];
        return query with
        {
            Category = category < index.ByCategory.Length ? category : -1,
            Brand = brand < index.ByBrand.Length ? brand : -1,
            Price = price,
        };
    }

    private static void AddPopular(IReadOnlyList<int> items, int most, NextItemScratch scratch)
    {
        for (int i = 0; i < Math.Min(items.Count, most); i++) scratch.Slot(items[i]);
    }

    // Where little is allowed, the most popular of it joins, so that as many as were asked for are found as long as there are so many.
    private static void Complete(NextItemIndex index, NextItemQuery query, int current, int atLeast, NextItemScratch scratch)
    {
        int allowed = 0;
        for (int slot = 0; slot < scratch.Count && allowed < atLeast; slot++)
            if (IsAllowed(query, current, scratch.Items[slot])) allowed++;
        if (query.Category >= 0) allowed += AddAllowed(index.ByCategory[query.Category], query, current, atLeast - allowed, scratch);
        AddAllowed(index.Popularity.Order, query, current, atLeast - allowed, scratch);
    }

    private static int AddAllowed(IReadOnlyList<int> items, NextItemQuery query, int current, int most, NextItemScratch scratch)
    {
        int added = 0;
        for (int i = 0; i < items.Count && added < most; i++)
        {
            if (scratch.Holds(items[i]) || !IsAllowed(query, current, items[i])) continue;
            scratch.Slot(items[i]);
            added++;
        }

        return added;
    }

    public static bool IsAllowed(NextItemQuery query, int current, int item) => item != current && (query.Allows is null || query.Allows(item));

    private static void WriteFeatures(NextItemIndex index, NextItemQuery query, SessionKind kind, int slot, NextItemScratch scratch)
    {
        int item = scratch.Items[slot];
        ReadOnlySpan<float> sums = scratch.Sums.AsSpan(slot * SumCount, SumCount);
        Span<float> features = scratch.Features.AsSpan(slot * Count, Count);
        features[(int)NextItemFeature.Next] = LogOf(sums[Next]);
        features[(int)NextItemFeature.Later] = LogOf(sums[Later]);
        features[(int)NextItemFeature.LaterOfEarlier] = LogOf(sums[LaterOfEarlier]);
        features[(int)NextItemFeature.Together] = LogOf(sums[Together]);
        features[(int)NextItemFeature.TogetherOfEarlier] = LogOf(sums[TogetherOfEarlier]);
        features[(int)NextItemFeature.Neighbors] = LogOf(sums[Neighbors]);
        features[(int)NextItemFeature.NeighborsNear] = LogOf(sums[NeighborsNear]);
        features[(int)NextItemFeature.Seen] = sums[SeenLately] > 0 ? 1 : 0;
        features[(int)NextItemFeature.SeenLately] = sums[SeenLately];

        bool isSupported = IsSupported(sums);
        features[(int)NextItemFeature.Supported] = isSupported ? 1 : 0;
        features[(int)NextItemFeature.TwoSteps] = isSupported ? 0 : LogOf(sums[TwoSteps]);
        features[(int)NextItemFeature.Popular] = isSupported ? index.LogPopular[item] : 0;
        features[(int)NextItemFeature.ColdPopular] = kind == SessionKind.Cold ? index.LogPopular[item] : 0;
        features[(int)NextItemFeature.ColdPopularLately] = kind == SessionKind.Cold ? index.LogPopularLately[item] : 0;
        features[(int)NextItemFeature.BarePopular] = kind == SessionKind.Bare ? index.LogPopular[item] : 0;
        features[(int)NextItemFeature.BarePopularLately] = kind == SessionKind.Bare ? index.LogPopularLately[item] : 0;
        bool isWarm = kind == SessionKind.Warm;
        float price = index.Attributes.Prices[item];
        Put(features, isWarm, NextItemFeature.SameCategory, NextItemFeature.ColdSameCategory, IsSame(query.Category, index.Attributes.Categories[item]));
        Put(features, isWarm, NextItemFeature.SameBrand, NextItemFeature.ColdSameBrand, IsSame(query.Brand, index.Attributes.Brands[item]));
        Put(
            features, isWarm, NextItemFeature.SimilarPrice, NextItemFeature.ColdSimilarPrice,
            price > 0 && query.Price > 0 ? Math.Min(price, query.Price) / Math.Max(price, query.Price) : 0);
    }

    // Sessions of nothing but the current item speak for it, which is no answer.
    private static bool SpeaksForAnother(int current, NextItemScratch scratch)
    {
        for (int slot = 0; slot < scratch.Count; slot++)
            if (scratch.Items[slot] != current && IsSupported(scratch.Sums.AsSpan(slot * SumCount, SumCount))) return true;
        return false;
    }

    private static bool IsSupported(ReadOnlySpan<float> sums)
    {
        foreach (int sum in Support)
            if (sums[sum] > 0) return true;
        return false;
    }

    private static void Put(Span<float> features, bool isWarm, NextItemFeature warm, NextItemFeature cold, float value)
    {
        features[(int)warm] = isWarm ? value : 0;
        features[(int)cold] = isWarm ? 0 : value;
    }

    private static float IsSame(int wanted, int found) => wanted >= 0 && wanted == found ? 1 : 0;
}
