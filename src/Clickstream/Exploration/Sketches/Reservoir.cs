namespace Clickstream.Exploration.Sketches;

/// <summary>
/// A uniform random sample of things that come one after another. Reference: Vitter 1985, algorithm R. The same things in the same order give the same sample.
/// </summary>
/// <param name="capacity">Size of the sample, 1 or above.</param>
/// <param name="seed">Seed of the draw.</param>
internal sealed class Reservoir<T>(int capacity, int seed)
{
    private readonly List<(long Number, T Item)> _items = [];
    private readonly Random _random = new(seed);

    /// <summary>How many things there were.</summary>
    public long Offered { get; private set; }

    /// <summary>Whether some were left out.</summary>
    public bool IsSampled => Offered > _items.Count;

    /// <summary>Those that were drawn, in the order in which they came.</summary>
    public IReadOnlyList<T> Items => [.. _items.OrderBy(item => item.Number).Select(item => item.Item)];

    /// <summary>Offers a thing, which is made only if it is drawn.</summary>
    public void Offer(Func<T> make)
    {
        long number = Offered++;
        if (_items.Count < capacity)
        {
            _items.Add((number, make()));
        }
        else if (_random.NextInt64(Offered) is var place && place < capacity)
        {
            _items[(int)place] = (number, make());
        }
    }
}
