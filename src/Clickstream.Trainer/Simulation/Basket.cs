namespace Clickstream.Trainer.Simulation;

/// <summary>The cart of one session.</summary>
internal sealed class Basket(WalkLog log)
{
    private readonly List<CartLine> _lines = [];

    public IReadOnlyList<CartLine> Lines => _lines;

    public bool IsEmpty => _lines.Count == 0;

    /// <summary>What it comes to today, euros.</summary>
    public double Value => Math.Round(_lines.Sum(line => log.PriceOf(line.Product) * line.Quantity), 2);

    public bool Holds(Product product) => _lines.Exists(line => line.Product == product);

    public void Add(CartLine line) => _lines.Add(line);

    public CartLine TakeOut(int index)
    {
        CartLine line = _lines[index];
        _lines.RemoveAt(index);
        return line;
    }

    public void Clear() => _lines.Clear();
}
