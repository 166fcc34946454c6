namespace Clickstream.Features;

/// <summary>Seconds by name. Used again after <see cref="Clear"/>.</summary>
internal sealed class TimeTally
{
    private readonly NameSlots _names = new();
    private readonly List<double> _seconds = [];

    /// <summary>Seconds of all names.</summary>
    public double Total { get; private set; }

    /// <summary>Most seconds of one name, 0 without a name.</summary>
    public double Largest { get; private set; }

    /// <summary>Adds to a name.</summary>
    public void Add(string name, double seconds)
    {
        int slot = _names.Find(name);
        if (slot < 0)
        {
            slot = _names.Add(name);
            _seconds.Add(0);
        }

        double sum = _seconds[slot] + seconds;
        _seconds[slot] = sum;
        Total += seconds;
        Largest = Math.Max(Largest, sum);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _names.Clear();
        _seconds.Clear();
        Total = Largest = 0;
    }
}
