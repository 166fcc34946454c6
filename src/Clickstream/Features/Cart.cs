namespace Clickstream.Features;

/// <summary>What lies in the cart, as the events so far tell. To take out more than is in it leaves nothing, never a debt.</summary>
internal sealed class Cart
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<Line> _lines = []; // In the order first put in, so that sums do not hang on hashing.
    private readonly List<RunningSum> _sums = [];
    private readonly RunningSum _value = new(null);
    private int _changes; // Of lines that were there before.

    /// <summary>Pieces in the cart.</summary>
    public int Pieces { get; private set; }

    /// <summary>Different products in the cart.</summary>
    public int Products { get; private set; }

    /// <summary>Sum of pieces times price; NaN when a price is not known.</summary>
    public double Value => Sum(_value);

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
        RunningSum? sum = _sums.Find(one => one.ValueOf == valueOf);
        if (sum is null) _sums.Add(sum = new RunningSum(valueOf));
        double total = Sum(sum);
        return total / sum.Count;
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
        else
        {
            _changes++;
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
        _changes++;
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
        _sums.Clear();
        _value.Restart(0);
        _changes = 0;
        Pieces = Products = 0;
    }

    // What was put in last stands at the end: as long as no line before it changes, a sum goes on where it ended, with the same roundings.
    private double Sum(RunningSum sum)
    {
        if (sum.Changes != _changes) sum.Restart(_changes);
        for (; sum.Lines < _lines.Count; sum.Lines++)
        {
            Line line = _lines[sum.Lines];
            if (line.Pieces == 0) continue;
            if (sum.ValueOf is null) sum.Add(line.Pieces * line.Price);
            else if (line.Name.Length > 0) sum.Add(sum.Known(sum.Lines, line.Name));
        }

        return sum.Sum;
    }

    // A posted quantity may be as large as an int; two of them must not wrap round.
    private static int Sum(int left, int right) => (int)Math.Min((long)left + right, int.MaxValue);

    private readonly record struct Line(string Name, int Pieces, double Price);

    /// <summary>Sum over the first lines: of pieces times price, or of a value by name, which is asked for once.</summary>
    private sealed class RunningSum(Func<string, double>? valueOf)
    {
        private readonly Dictionary<int, double> _known = [];

        public Func<string, double>? ValueOf => valueOf;

        public int Changes { get; private set; }

        public int Lines { get; set; }

        public int Count { get; private set; }

        public double Sum { get; private set; }

        public void Add(double value)
        {
            Sum += value;
            Count++;
        }

        public double Known(int line, string name)
        {
            if (!_known.TryGetValue(line, out double value)) _known.Add(line, value = valueOf!(name));
            return value;
        }

        public void Restart(int changes)
        {
            (Changes, Lines, Count, Sum) = (changes, 0, 0, 0);
        }
    }
}
