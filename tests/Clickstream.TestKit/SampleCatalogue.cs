using System.Globalization;
using Clickstream.Learning.Recommendation;
using Clickstream.Tasks;

namespace Clickstream.TestKit;

/// <summary>
/// A small shop that is made up: products B0 to B39, first dresses, then shoes, then bags, in turns of two brands, product i at a price of 10 + i, but for
/// the last one, whose price nobody knows. Most sessions begin with one of the first products. Whoever looks at one product mostly goes on to the
/// next, else to the one after it, else anywhere.
/// </summary>
public static class SampleCatalogue
{
    /// <summary>Number of products.</summary>
    public const int ItemCount = 40;

    private const int SessionCount = 300;

    /// <summary>Names of the categories, by number.</summary>
    public static IReadOnlyList<string> Categories { get; } = ["dresses", "shoes", "bags"];

    /// <summary>Names of the brands, by number.</summary>
    public static IReadOnlyList<string> Brands { get; } = ["North", "South"];

    /// <summary>Id of a product.</summary>
    public static string ItemId(int item) => FormattableString.Invariant($"B{item}");

    /// <summary>Name of a product's category.</summary>
    public static string CategoryOf(string itemId) => CategoryOf(int.Parse(itemId.AsSpan(1), CultureInfo.InvariantCulture));

    /// <summary>Name of a product's category.</summary>
    public static string CategoryOf(int item) => Categories[CategoryNumber(item)];

    /// <summary>Price of a product; NaN where it is not known.</summary>
    public static float PriceOf(int item) => item == ItemCount - 1 ? float.NaN : 10 + item;

    /// <summary>A model of the shop. Another seed makes up other sessions.</summary>
    public static RecommendationModel Train(int seed = 1)
    {
        int[] items = [.. Enumerable.Range(0, ItemCount)];
        var attributes = new ItemAttributes(
            [.. items.Select(CategoryNumber)], [.. items.Select(item => item % Brands.Count)], [.. items.Select(PriceOf)]);
        return new RecommendationModel(
            new ItemCatalogue([.. items.Select(ItemId)], Categories, Brands),
            NextItemTrainer.Fit(Sessions(seed), attributes, new NextItemOptions()));
    }

    /// <summary>How often each product was clicked in the sessions of the model.</summary>
    public static int[] ClickCounts(int seed = 1)
    {
        int[] counts = new int[ItemCount];
        foreach (int item in Sessions(seed).Items) counts[item]++;
        return counts;
    }

    private static int CategoryNumber(int item) => item * Categories.Count / ItemCount;

    private static ItemSessions Sessions(int seed)
    {
        var random = new Random(seed);
        var starts = new List<int> { 0 };
        var clicks = new List<int>();
        for (int session = 0; session < SessionCount; session++)
        {
            int item = Math.Min(random.Next(ItemCount), random.Next(ItemCount));
            for (int length = 2 + random.Next(7); length > 0; length--)
            {
                clicks.Add(item);
                double chance = random.NextDouble();
                item = chance < 0.8 ? (item + (chance < 0.6 ? 1 : 2)) % ItemCount : random.Next(ItemCount);
            }

            starts.Add(clicks.Count);
        }

        return new ItemSessions(ItemCount, [.. starts], [.. clicks]);
    }
}
