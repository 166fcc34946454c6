using Clickstream.Learning.Recommendation;

namespace Clickstream.Learning.Tests.Recommendation;

/// <summary>Sessions drawn at random, with what makes rankings err: few items, so that scores tie, items again in a session, long and empty sessions.</summary>
/// <param name="itemCount">Number of items.</param>
/// <param name="sessionCount">Number of sessions.</param>
/// <param name="seed">Which sessions.</param>
internal sealed class RandomClicks(int itemCount, int sessionCount, int seed)
{
    private const int LongestUsual = 9;
    private const int Long = 120;

    private readonly Random _random = new(seed);

    /// <summary>Sessions to learn from; no item twice in a row.</summary>
    public ItemSessions Sessions()
    {
        var starts = new List<int> { 0 };
        var items = new List<int>();
        for (int session = 0; session < sessionCount; session++)
        {
            int length = session % 50 == 49 ? Long : _random.Next(session % 7 == 6 ? 0 : 1, LongestUsual);
            items.AddRange(Walk(length));
            starts.Add(items.Count);
        }

        return new ItemSessions(itemCount, [.. starts], [.. items]);
    }

    /// <summary>A third of the items without category, brand or price.</summary>
    public ItemAttributes Attributes() => new(
        [.. Enumerable.Range(0, itemCount).Select(item => item % 3 == 2 ? -1 : item % 4)],
        [.. Enumerable.Range(0, itemCount).Select(item => item % 3 == 1 ? -1 : item % 5)],
        [.. Enumerable.Range(0, itemCount).Select(item => item % 3 == 0 ? float.NaN : 1 + (float)Math.Exp(4 * _random.NextDouble()))]);

    /// <summary>Questions: no click, one, some, unknown items only, unknown ones among known, one item again and again, and hundreds of clicks.</summary>
    public NextItemQuery[] Queries() =>
    [
        new([]),
        new([-1]),
        new([-1, -1, -1]) { Category = 1, Brand = 2, Price = 10 },
        .. Enumerable.Range(0, itemCount).Select(item => new NextItemQuery([item])),
        new([.. Enumerable.Repeat(itemCount - 1, 40)]),
        new([0, -1]),
        new([-1, 0]),
        .. Enumerable.Range(1, 40).Select(length => new NextItemQuery([.. Walk(length).Select(item => _random.Next(8) == 0 ? -1 : item)])),
        new([.. Walk(500)]),
        new([.. Walk(500)]) { Allows = item => item % 2 == 0 },
        new([0, 1]) { Allows = item => item == itemCount - 1 },
    ];

    // Near items follow one another, so that there are patterns to find; a jump now and then.
    private List<int> Walk(int length)
    {
        var items = new List<int>();
        int item = Popular();
        for (int i = 0; i < length; i++)
        {
            int next = _random.Next(4) == 0 ? Popular() : (item + _random.Next(1, 4)) % itemCount;
            if (items.Count > 0 && next == items[^1]) next = (next + 1) % itemCount;
            items.Add(next);
            item = next;
        }

        return items;
    }

    private int Popular() => (int)(itemCount * _random.NextDouble() * _random.NextDouble());
}
