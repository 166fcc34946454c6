namespace Clickstream.Features;

/// <summary>Seconds by name. Used again after <see cref="Clear"/>.</summary>
internal sealed class TimeTally
{
    private readonly Dictionary<string, double> _seconds = new(StringComparer.Ordinal);

    /// <summary>Seconds of all names.</summary>
    public double Total { get; private set; }

    /// <summary>Most seconds of one name, 0 without a name.</summary>
    public double Largest { get; private set; }

    /// <summary>Adds to a name.</summary>
    public void Add(string name, double seconds)
    {
        double sum = _seconds.GetValueOrDefault(name) + seconds;
        _seconds[name] = sum;
        Total += seconds;
        Largest = Math.Max(Largest, sum);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _seconds.Clear();
        Total = Largest = 0;
    }
}
