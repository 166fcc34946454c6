namespace Clickstream.Learning.Recommendation;

/// <summary>What past sessions tell, ready to be looked up. Immutable.</summary>
internal sealed class NextItemIndex
{
    // A band's prices differ by half at most.
    private const double BandRatio = 1.5;

    private readonly Dictionary<int, int[]> _byPriceBand;

    public NextItemIndex(ItemLinks next, ItemLinks later, ItemLinks together, SessionNeighbors neighbors, ItemPopularity popularity, ItemAttributes attributes)
    {
        Next = next;
        Later = later;
        Together = together;
        Neighbors = neighbors;
        Popularity = popularity;
        Attributes = attributes;
        ByCategory = Groups(attributes.Categories);
        ByBrand = Groups(attributes.Brands);
        _byPriceBand = popularity.Order.Where(item => attributes.Prices[item] > 0).GroupBy(item => BandOf(attributes.Prices[item]))
            .ToDictionary(band => band.Key, band => band.ToArray());
        LogPopular = [.. popularity.Overall.Select(NextItemFeatures.LogOfRare)];
        LogPopularLately = [.. popularity.Recent.Select(NextItemFeatures.LogOfRare)];
        Rarity = [.. neighbors.SessionCounts.Select(count => (float)Math.Log((double)Math.Max(neighbors.Sessions.Count, 1) / Math.Max(count, 1)))];
        RootLength = [.. Enumerable.Range(0, neighbors.Sessions.Count).Select(session => MathF.Sqrt(neighbors.Sessions[session].Length))];
    }

    public ItemLinks Next { get; }

    public ItemLinks Later { get; }

    public ItemLinks Together { get; }

    public SessionNeighbors Neighbors { get; }

    public ItemPopularity Popularity { get; }

    public ItemAttributes Attributes { get; }

    /// <summary>The items of each category, the most popular lately first.</summary>
    public int[][] ByCategory { get; }

    /// <summary>The items of each brand, the most popular lately first.</summary>
    public int[][] ByBrand { get; }

    public float[] LogPopular { get; }

    public float[] LogPopularLately { get; }

    /// <summary>ln(sessions / sessions with the item).</summary>
    public float[] Rarity { get; }

    /// <summary>Square root of the number of different items of each session.</summary>
    public float[] RootLength { get; }

    public static NextItemIndex Build(ItemSessions sessions, ItemAttributes attributes, NextItemOptions options)
    {
        var positions = new ItemPositions(sessions);
        var next = new ItemTransitionOptions { MaximumLinks = options.MaximumLinks };
        return new NextItemIndex(
            ItemTransitions.Count(sessions, positions, next),
            ItemTransitions.Count(sessions, positions, next with { MaximumSteps = options.MaximumSteps, Decays = true }),
            ItemTransitions.Count(sessions, positions, next with { MaximumSteps = options.MaximumDistance, BothWays = true }),
            SessionNeighbors.Build(sessions, options.Neighbors),
            ItemPopularity.Count(sessions, Math.Max(1, sessions.Count * options.RecentShare)),
            attributes);
    }

    /// <summary>The items of the price band of a price, the most popular lately first.</summary>
    public IReadOnlyList<int> NearPrice(float price) => _byPriceBand.GetValueOrDefault(BandOf(price), []);

    private static int BandOf(float price) => (int)Math.Floor(Math.Log(price, BandRatio));

    private int[][] Groups(int[] groupOfItem)
    {
        var groups = new List<int>[groupOfItem.DefaultIfEmpty(-1).Max() + 1];
        for (int group = 0; group < groups.Length; group++) groups[group] = [];
        foreach (int item in Popularity.Order)
            if (groupOfItem[item] >= 0) groups[groupOfItem[item]].Add(item);
        return [.. groups.Select(group => group.ToArray())];
    }
}
