namespace Clickstream.Features;

/// <summary>What lies in the cart, as the events so far tell. To take out more than is in it leaves nothing, never a debt.</summary>
internal sealed class Cart
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<Line> _lines = []; // In the order first put in, so that sums do not hang on hashing.
    private readonly List<KnownValues> _values = [];

    /// <summary>Pieces in the cart.</summary>
    public int Pieces { get; private set; }

    /// <summary>Different products in the cart.</summary>
    public int Products { get; private set; }

    /// <summary>Sum of pieces times price; NaN when a price is not known.</summary>
    public double Value
    {
        get
        {
            double value = 0;
            foreach (Line line in _lines)
                if (line.Pieces > 0) value += line.Pieces * line.Price;
            return value;
        }
    }

    /// <summary>Price of the dearest product in the cart; NaN when the cart is empty or no price is known.</summary>
    public double HighestPrice
    {
        get
        {
            double highest = double.NaN;
            foreach (Line line in _lines)
                if (line.Pieces > 0 && !(line.Price <= highest) && !double.IsNaN(line.Price)) highest = line.Price;
            return highest;
        }
    }

    /// <summary>
    /// Mean of a value over the named products in the cart, each counted once; NaN when there is none or a value is not known. A product is
    /// asked for once: its value must not change.
    /// </summary>
    public double Mean(Func<string, double> valueOf)
    {
        List<double> values = ValuesOf(valueOf);
        double sum = 0;
        int count = 0;
        for (int slot = 0; slot < _lines.Count; slot++)
        {
            if (_lines[slot].Pieces == 0 || _lines[slot].Name.Length == 0) continue;
            sum += values[slot];
            count++;
        }

        return sum / count;
    }

    /// <summary>Whether pieces of the product are in the cart.</summary>
    public bool Holds(string name) => _slots.TryGetValue(name, out int slot) && _lines[slot].Pieces > 0;

    /// <summary>Puts pieces in; a price that is known replaces the one before.</summary>
    public void Add(string name, int pieces, double price)
    {
        if (!_slots.TryGetValue(name, out int slot))
        {
            _slots.Add(name, slot = _lines.Count);
            _lines.Add(new Line(name, 0, 0));
        }

        Line line = _lines[slot];
        if (line.Pieces == 0) Products++;
        double kept = line.Pieces > 0 && double.IsNaN(price) ? line.Price : price;
        _lines[slot] = new Line(name, Sum(line.Pieces, pieces), kept);
        Pieces = Sum(Pieces, pieces);
    }

    /// <summary>Takes pieces out, as many as there are at most.</summary>
    public void Remove(string name, int pieces)
    {
        if (!_slots.TryGetValue(name, out int slot) || _lines[slot].Pieces == 0) return;
        Line line = _lines[slot];
        int removed = Math.Min(pieces, line.Pieces);
        if (removed == line.Pieces) Products--;
        _lines[slot] = line with { Pieces = line.Pieces - removed };
        Pieces -= removed;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _slots.Clear();
        _lines.Clear();
        _values.Clear();
        Pieces = Products = 0;
    }

    private List<double> ValuesOf(Func<string, double> valueOf)
    {
        KnownValues? known = _values.Find(one => one.ValueOf == valueOf);
        if (known is null) _values.Add(known = new KnownValues(valueOf, []));
        for (int slot = known.Values.Count; slot < _lines.Count; slot++) known.Values.Add(valueOf(_lines[slot].Name));
        return known.Values;
    }

    // A posted quantity may be as large as an int; two of them must not wrap round.
    private static int Sum(int left, int right) => (int)Math.Min((long)left + right, int.MaxValue);

    private readonly record struct Line(string Name, int Pieces, double Price);

    /// <summary>A value of each line, as far as it was asked for.</summary>
    private sealed record KnownValues(Func<string, double> ValueOf, List<double> Values);
}
