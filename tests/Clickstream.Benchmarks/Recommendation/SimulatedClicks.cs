using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Recommendation;
using Clickstream.Sessions;
using Clickstream.Trainer.Simulation;

namespace Clickstream.Benchmarks.Recommendation;

/// <summary>Clicks on products by the trainer's own simulator: as many as are asked for to learn from, and later sessions to ask about.</summary>
internal sealed class SimulatedClicks
{
    private const int TestSessions = 3_000;
    private const int CountedSessions = 5_000;

    // The simulated shop has 1,260 products. With more, each stands for a row of kinds, the first of them the most sought.
    private const double Skew = 3;

    private readonly Dictionary<string, int> _items = [];
    private readonly Dictionary<string, int> _categories = [];
    private readonly Dictionary<string, int> _brands = [];
    private readonly List<int> _categoryOf = [];
    private readonly List<int> _brandOf = [];
    private readonly List<float> _priceOf = [];

    /// <param name="clicks">Number of clicks to learn from, repeats of the item not counted.</param>
    /// <param name="kinds">Number of products that each simulated product stands for; a session sticks to one of them.</param>
    /// <param name="seed">Which sessions.</param>
    public SimulatedClicks(int clicks, int kinds, long seed)
    {
        double perSession = new ClickstreamSimulator(new SimulationOptions { Sessions = CountedSessions, Seed = seed }).Sessions()
            .Average(simulated => Clicks(simulated.Session).Count());
        var options = new SimulationOptions { Sessions = (int)(clicks / perSession * 1.05) + (2 * TestSessions), Seed = seed };
        var starts = new List<int> { 0 };
        var items = new List<int>(clicks + 100);
        var test = new List<int[]>();
        foreach (SimulatedSession simulated in new ClickstreamSimulator(options).Sessions())
        {
            if (test.Count == TestSessions) break;
            int kind = (int)(kinds * Math.Pow(Hashed(simulated.Plan.Number), Skew));
            bool learned = items.Count < clicks;
            int[] session = [.. Clicks(simulated.Session).Select(click => NumberOf(click, kind, learned))];
            if (!learned)
            {
                if (session.Length > 1) test.Add(session);
            }
            else if (session.Length > 0)
            {
                items.AddRange(session);
                starts.Add(items.Count);
            }
        }

        Train = new ItemSessions(_items.Count, [.. starts], [.. items]);
        Attributes = new ItemAttributes([.. _categoryOf], [.. _brandOf], [.. _priceOf]);
        Test = test;
    }

    /// <summary>Sessions to learn from, oldest first.</summary>
    public ItemSessions Train { get; }

    /// <summary>What the shop says of the products.</summary>
    public ItemAttributes Attributes { get; }

    /// <summary>Later sessions of two clicks or more; -1 for a product that no earlier session holds.</summary>
    public IReadOnlyList<int[]> Test { get; }

    /// <summary>A session so far for every click but the last of the later sessions.</summary>
    public NextItemQuery[] Questions() =>
        [.. Test.SelectMany(session => Enumerable.Range(1, session.Length - 1).Select(count => new NextItemQuery(session[..count])))];

    private static IEnumerable<ClickEvent> Clicks(Session session)
    {
        string? current = null;
        foreach (ClickEvent happened in session.Events)
        {
            if (!ProductClicks.IsClick(happened) || happened.ItemId == current) continue;
            current = happened.ItemId;
            yield return happened;
        }
    }

    private int NumberOf(ClickEvent click, int kind, bool add)
    {
        string id = $"{click.ItemId}-{kind}";
        if (_items.TryGetValue(id, out int number)) return number;
        if (!add) return -1;
        _items.Add(id, _items.Count);
        _categoryOf.Add(Named(_categories, click.ItemCategory));
        _brandOf.Add(Named(_brands, click.ItemBrand));
        _priceOf.Add((float?)click.Price ?? float.NaN);
        return _items.Count - 1;
    }

    private static int Named(Dictionary<string, int> numbers, string? name)
    {
        if (name is null) return -1;
        numbers.TryAdd(name, numbers.Count);
        return numbers[name];
    }

    // In [0, 1): the number's bits, stirred (SplitMix64).
    private static double Hashed(long number)
    {
        ulong bits = unchecked((ulong)number * 0x9E3779B97F4A7C15);
        bits = unchecked((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9);
        bits = unchecked((bits ^ (bits >> 27)) * 0x94D049BB133111EB);
        return ((bits ^ (bits >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
