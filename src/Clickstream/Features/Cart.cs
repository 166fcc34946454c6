using Clickstream.Lookups;

namespace Clickstream.Features;

/// <summary>What lies in the cart, as the events so far tell. To take out more than is in it leaves nothing, never a debt.</summary>
internal sealed class Cart
{
    private readonly NameSlots _slots = new();
    private readonly List<Line> _lines = []; // In the order first put in, so that sums do not hang on hashing.
    private readonly List<RunningSum> _sums = [];
    private readonly RunningSum _value = new();
    private int _sumCount; // Those that are in use; the others wait to be used again.
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
    /// Mean of a rate over the named products in the cart, each counted once; NaN when there is none or the rate is not known. A product is
    /// asked for once.
    /// </summary>
    public double Mean(RateTable rates)
    {
        RunningSum sum = SumOf(rates);
        double total = Sum(sum);
        return total / sum.Count;
    }

    /// <summary>Whether pieces of the product are in the cart.</summary>
    public bool Holds(string name) => _slots.Find(name) is >= 0 and int slot && _lines[slot].Pieces > 0;

    /// <summary>Puts pieces in; a price that is known replaces the one before.</summary>
    public void Add(string name, int pieces, double price)
    {
        int slot = _slots.Find(name);
        if (slot < 0)
        {
            slot = _slots.Add(name);
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
        int slot = _slots.Find(name);
        if (slot < 0 || _lines[slot].Pieces == 0) return;
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
        for (int i = 0; i < _sumCount; i++) _sums[i].Begin(null);
        _value.Restart(0);
        _changes = _sumCount = 0;
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
            if (sum.Rates is null) sum.Add(line.Pieces * line.Price);
            else if (line.Name.Length > 0) sum.Add(sum.Known(sum.Lines, line.Name));
        }

        return sum.Sum;
    }

    private RunningSum SumOf(RateTable rates)
    {
        for (int i = 0; i < _sumCount; i++)
            if (_sums[i].Rates == rates) return _sums[i];
        if (_sumCount == _sums.Count) _sums.Add(new RunningSum());
        RunningSum sum = _sums[_sumCount++];
        sum.Begin(rates);
        return sum;
    }

    // A posted quantity may be as large as an int; two of them must not wrap round.
    private static int Sum(int left, int right) => (int)Math.Min((long)left + right, int.MaxValue);

    private readonly record struct Line(string Name, int Pieces, double Price);

    /// <summary>Sum over the first lines: of pieces times price, or of a rate by name, which is asked for once.</summary>
    private sealed class RunningSum
    {
        private readonly Dictionary<int, double> _known = [];

        public RateTable? Rates { get; private set; }

        public int Changes { get; private set; }

        public int Lines { get; set; }

        public int Count { get; private set; }

        public double Sum { get; private set; }

        public void Begin(RateTable? rates)
        {
            Rates = rates;
            _known.Clear();
            Restart(0);
        }

        public void Add(double value)
        {
            Sum += value;
            Count++;
        }

        public double Known(int line, string name)
        {
            if (!_known.TryGetValue(line, out double value)) _known.Add(line, value = Rates!.Rate(name));
            return value;
        }

        public void Restart(int changes)
        {
            (Changes, Lines, Count, Sum) = (changes, 0, 0, 0);
        }
    }
}
