namespace Clickstream.Features;

/// <summary>The prices that were seen; NaN before the first one.</summary>
internal sealed class PriceRange
{
    private double _sum;
    private int _count;

    public double Lowest { get; private set; } = double.NaN;

    public double Highest { get; private set; } = double.NaN;

    public double First { get; private set; } = double.NaN;

    public double Last { get; private set; } = double.NaN;

    public double Mean => _count == 0 ? double.NaN : _sum / _count;

    /// <summary>Takes in the next price.</summary>
    public void Add(double price)
    {
        if (_count++ == 0) First = Lowest = Highest = price;
        Lowest = Math.Min(Lowest, price);
        Highest = Math.Max(Highest, price);
        Last = price;
        _sum += price;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _sum = _count = 0;
        Lowest = Highest = First = Last = double.NaN;
    }
}
