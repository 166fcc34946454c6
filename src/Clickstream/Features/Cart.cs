namespace Clickstream.Features;

/// <summary>What lies in the cart, as the events so far tell. To take out more than is in it leaves nothing, never a debt.</summary>
internal sealed class Cart
{
    private readonly Dictionary<string, (int Pieces, double Price)> _lines = new(StringComparer.Ordinal);
    private readonly List<string> _names = []; // In the order first put in, so that sums do not hang on hashing.

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
            foreach (string name in _names)
            {
                (int pieces, double price) = _lines[name];
                if (pieces > 0) value += pieces * price;
            }

            return value;
        }
    }

    /// <summary>Price of the dearest product in the cart; NaN when the cart is empty or no price is known.</summary>
    public double HighestPrice
    {
        get
        {
            double highest = double.NaN;
            foreach (string name in _names)
            {
                (int pieces, double price) = _lines[name];
                if (pieces > 0 && !(price <= highest) && !double.IsNaN(price)) highest = price;
            }

            return highest;
        }
    }

    /// <summary>Mean of a value over the named products in the cart, each counted once; NaN when there is none or a value is not known.</summary>
    public double Mean(Func<string, double> valueOf)
    {
        double sum = 0;
        int count = 0;
        foreach (string name in _names)
        {
            if (_lines[name].Pieces == 0 || name.Length == 0) continue;
            sum += valueOf(name);
            count++;
        }

        return sum / count;
    }

    /// <summary>Whether pieces of the product are in the cart.</summary>
    public bool Holds(string name) => _lines.TryGetValue(name, out (int Pieces, double Price) line) && line.Pieces > 0;

    /// <summary>Puts pieces in; a price that is known replaces the one before.</summary>
    public void Add(string name, int pieces, double price)
    {
        if (!_lines.TryGetValue(name, out (int Pieces, double Price) line)) _names.Add(name);
        if (line.Pieces == 0) Products++;
        double kept = line.Pieces > 0 && double.IsNaN(price) ? line.Price : price;
        _lines[name] = (Sum(line.Pieces, pieces), kept);
        Pieces = Sum(Pieces, pieces);
    }

    /// <summary>Takes pieces out, as many as there are at most.</summary>
    public void Remove(string name, int pieces)
    {
        if (!_lines.TryGetValue(name, out (int Pieces, double Price) line) || line.Pieces == 0) return;
        int removed = Math.Min(pieces, line.Pieces);
        if (removed == line.Pieces) Products--;
        _lines[name] = (line.Pieces - removed, line.Price);
        Pieces -= removed;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _lines.Clear();
        _names.Clear();
        Pieces = Products = 0;
    }

    // A posted quantity may be as large as an int; two of them must not wrap round.
    private static int Sum(int left, int right) => (int)Math.Min((long)left + right, int.MaxValue);
}
