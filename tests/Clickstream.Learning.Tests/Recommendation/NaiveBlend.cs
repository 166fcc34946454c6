using Clickstream.Learning.Recommendation;

namespace Clickstream.Learning.Tests.Recommendation;

/// <summary>Every feature of every item for a session, by the definitions of <see cref="NextItemFeature"/>, and the probabilities that the blend makes of them.</summary>
/// <param name="sessions">Past sessions, oldest first.</param>
/// <param name="attributes">What is known of the items.</param>
/// <param name="options">How the ranking was learned.</param>
/// <param name="weights">The weights that were learned, by name of the feature.</param>
internal sealed class NaiveBlend(ItemSessions sessions, ItemAttributes attributes, NextItemOptions options, IReadOnlyDictionary<string, double> weights)
{
    private const int EarlierItems = 6;
    private const int TwoStepItems = 3;
    private const int FirstSteps = 20;
    private const int SecondSteps = 20;
    private const int PopularCandidates = 50;
    private const int GroupCandidates = 30;
    private const int ColdGroupCandidates = 100;
    private const double PriceBand = 1.5;
    private const int FewestCandidates = 100;

    private readonly NaivePast _past = new(sessions);
    private readonly Dictionary<(string Kind, int From), (int Item, double Share)[]> _links = [];
    private (double[] Overall, double[] Recent, double[] Rarity)? _shares;

    private double[] Overall => Shares().Overall;

    private double[] Recent => Shares().Recent;

    private double[] Rarity => Shares().Rarity;

    /// <summary>The features of all items that are candidates, the current one among them when it is known.</summary>
    public Dictionary<int, Dictionary<NextItemFeature, double>> Features(NextItemQuery query, int atLeast)
    {
        Dictionary<int, int> places = NaivePast.Places(query.Clicks, int.MaxValue);
        KeyValuePair<int, int>[] last = [.. NaivePast.Places(query.Clicks, options.Neighbors.MaximumItems)];
        int current = query.Clicks.Count > 0 ? query.Clicks[^1] : -1;
        var next = new Dictionary<int, double>();
        var later = new Dictionary<int, double>();
        var laterEarlier = new Dictionary<int, double>();
        var together = new Dictionary<int, double>();
        var togetherEarlier = new Dictionary<int, double>();
        var twoSteps = new Dictionary<int, double>();
        foreach ((int item, int place) in last.Take(EarlierItems))
        {
            if (place == 1) AddAll(next, Links("next", item), 1);
            AddAll(place == 1 ? later : laterEarlier, Links("later", item), 1.0 / place);
            AddAll(place == 1 ? together : togetherEarlier, Links("together", item), 1.0 / place);
        }

        foreach ((int item, int place) in last.Take(TwoStepItems))
        {
            foreach ((int between, double share) in Links("together", item).Take(FirstSteps))
                AddAll(twoSteps, Links("together", between).Take(SecondSteps), share / place);
        }

        (Dictionary<int, double> votes, Dictionary<int, double> near) = Votes(last.ToDictionary());
        int category = query.Category >= 0 || current < 0 ? query.Category : attributes.Categories[current];
        int brand = query.Brand >= 0 || current < 0 ? query.Brand : attributes.Brands[current];
        double price = query.Price > 0 || current < 0 ? query.Price : attributes.Prices[current];
        int[] popular = [.. Enumerable.Range(0, sessions.ItemCount).OrderByDescending(item => (float)Recent[item]).ThenByDescending(item => (float)Overall[item])];
        HashSet<int> candidates =
        [
            .. places.Keys, .. next.Keys, .. later.Keys, .. laterEarlier.Keys, .. together.Keys, .. togetherEarlier.Keys, .. twoSteps.Keys, .. votes.Keys,
        ];
        bool isCold = !candidates.Any(item => item != current && IsSupported(item));
        bool isBare = isCold && category < 0 && brand < 0 && !(price > 0);
        int ofGroup = isCold ? ColdGroupCandidates : GroupCandidates;
        candidates.UnionWith(
        [
            .. popular.Take(PopularCandidates),
            .. popular.Where(item => category >= 0 && attributes.Categories[item] == category).Take(ofGroup),
            .. popular.Where(item => brand >= 0 && attributes.Brands[item] == brand).Take(ofGroup),
            .. popular.Where(item => isCold && price > 0 && attributes.Prices[item] > 0 && Band(price) == Band(attributes.Prices[item])).Take(ofGroup),
        ]);
        int missing = Math.Max(0, Math.Max(atLeast, FewestCandidates) - candidates.Count(IsAllowed));
        candidates.UnionWith([.. popular.OrderByDescending(item => category >= 0 && attributes.Categories[item] == category).Where(item => !candidates.Contains(item) && IsAllowed(item)).Take(missing)]);
        return candidates.ToDictionary(item => item, FeaturesOf);

        bool IsSupported(int item) => new[] { next, later, laterEarlier, together, togetherEarlier, votes, near }.Any(sums => sums.GetValueOrDefault(item) > 0);

        Dictionary<NextItemFeature, double> FeaturesOf(int item)
        {
            double supported = IsSupported(item) ? 1 : 0, warm = isCold ? 0 : 1, cold = isCold && !isBare ? 1 : 0, bare = isBare ? 1 : 0, popular = LogOfRare(Overall[item]);
            double sameCategory = category >= 0 && attributes.Categories[item] == category ? 1 : 0, sameBrand = brand >= 0 && attributes.Brands[item] == brand ? 1 : 0;
            double itsPrice = attributes.Prices[item], similar = price > 0 && itsPrice > 0 ? Math.Min(price, itsPrice) / Math.Max(price, itsPrice) : 0;
            return new Dictionary<NextItemFeature, double>
            {
                [NextItemFeature.Next] = Log(next.GetValueOrDefault(item)),
                [NextItemFeature.Later] = Log(later.GetValueOrDefault(item)),
                [NextItemFeature.LaterOfEarlier] = Log(laterEarlier.GetValueOrDefault(item)),
                [NextItemFeature.Together] = Log(together.GetValueOrDefault(item)),
                [NextItemFeature.TogetherOfEarlier] = Log(togetherEarlier.GetValueOrDefault(item)),
                [NextItemFeature.TwoSteps] = (1 - supported) * Log(twoSteps.GetValueOrDefault(item)),
                [NextItemFeature.Neighbors] = Log(votes.GetValueOrDefault(item)),
                [NextItemFeature.NeighborsNear] = Log(near.GetValueOrDefault(item)),
                [NextItemFeature.Supported] = supported,
                [NextItemFeature.Popular] = supported * popular,
                [NextItemFeature.Seen] = places.ContainsKey(item) ? 1 : 0,
                [NextItemFeature.SeenLately] = places.TryGetValue(item, out int place) ? 1.0 / place : 0,
                [NextItemFeature.SameCategory] = warm * sameCategory,
                [NextItemFeature.SameBrand] = warm * sameBrand,
                [NextItemFeature.SimilarPrice] = warm * similar,
                [NextItemFeature.ColdPopular] = cold * popular,
                [NextItemFeature.ColdPopularLately] = cold * LogOfRare(Recent[item]),
                [NextItemFeature.ColdSameCategory] = cold * sameCategory,
                [NextItemFeature.ColdSameBrand] = cold * sameBrand,
                [NextItemFeature.ColdSimilarPrice] = cold * similar,
                [NextItemFeature.BarePopular] = bare * popular,
                [NextItemFeature.BarePopularLately] = bare * LogOfRare(Recent[item]),
            };
        }

        bool IsAllowed(int item) => item != current && query.Allows?.Invoke(item) != false;
    }

    /// <summary>The probability of every candidate that may be answered.</summary>
    public Dictionary<int, double> Probabilities(NextItemQuery query, int atLeast)
    {
        int current = query.Clicks.Count > 0 ? query.Clicks[^1] : -1;
        Dictionary<int, double> odds = Features(query, atLeast).Where(one => one.Key != current)
            .ToDictionary(one => one.Key, one => Math.Exp(one.Value.Sum(feature => weights[feature.Key.ToString()] * feature.Value)));
        double total = odds.Values.Sum();
        return odds.Where(one => query.Allows?.Invoke(one.Key) != false).ToDictionary(one => one.Key, one => one.Value / total);
    }

    // Serenade's votes, and those by nearness to the match; what stands before the match counts 0.6. Both as shares of all such votes.
    private (Dictionary<int, double> Votes, Dictionary<int, double> Near) Votes(Dictionary<int, int> places)
    {
        var votes = new Dictionary<int, double>();
        var near = new Dictionary<int, double>();
        foreach (NaiveNeighbor neighbor in _past.Neighbors(places, options.Neighbors))
        {
            int[] items = _past.Distinct(neighbor.Session, options.Neighbors.MaximumSessionItems);
            int match = Array.IndexOf(items, neighbor.Match);
            for (int at = 0; at < items.Length; at++)
            {
                double recency = Math.Max(0, 1 - (0.1 * places[neighbor.Match]));
                Add(votes, items[at], neighbor.Similarity * recency * Rarity[items[at]]);
                double nearness = at == match ? 0 : at > match ? 1.0 / (at - match) : 0.6 / (match - at);
                Add(near, items[at], neighbor.Similarity / Math.Sqrt(items.Length) * nearness);
            }
        }

        return (Share(votes), Share(near));
    }

    private (int Item, double Share)[] Links(string kind, int from)
    {
        if (_links.TryGetValue((kind, from), out (int Item, double Share)[]? found)) return found;
        var one = new ItemTransitionOptions { MaximumLinks = options.MaximumLinks };
        return _links[(kind, from)] = _past.Links(from, kind switch
        {
            "next" => one,
            "later" => one with { MaximumSteps = options.MaximumSteps, Decays = true },
            _ => one with { MaximumSteps = options.MaximumDistance, BothWays = true },
        });
    }

    private (double[] Overall, double[] Recent, double[] Rarity) Shares() => _shares ??= (
        _past.Popularity(double.PositiveInfinity),
        _past.Popularity(Math.Max(1, _past.Count * options.RecentShare)),
        [.. Enumerable.Range(0, sessions.ItemCount).Select(item => Math.Log((double)_past.Count / Math.Max(1, _past.SessionsWith(item, options.Neighbors.MaximumSessionItems))))]);

    private static int Band(double price) => (int)Math.Floor(Math.Log(price, PriceBand));

    private static double Log(double share) => Math.Log(1 + (1000 * share));

    private static double LogOfRare(double share) => Math.Log(1 + (100_000 * share));

    private static void AddAll(Dictionary<int, double> sums, IEnumerable<(int Item, double Share)> links, double weight)
    {
        foreach ((int item, double share) in links) Add(sums, item, weight * share);
    }

    private static void Add(Dictionary<int, double> sums, int item, double weight) => sums[item] = sums.GetValueOrDefault(item) + weight;

    private static Dictionary<int, double> Share(Dictionary<int, double> sums)
    {
        double total = sums.Values.Sum();
        return total > 0 ? sums.ToDictionary(sum => sum.Key, sum => sum.Value / total) : sums;
    }
}
