namespace Clickstream.Trainer.Data;

/// <summary>Numbers for names, in the order in which they first come.</summary>
internal sealed class NamePool(StringComparer comparer)
{
    private readonly Dictionary<string, int> _numbers = new(comparer);
    private readonly List<string> _names = [];

    /// <summary>The names, by number, each as it was first written.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The number of a name; -1 of none.</summary>
    public int NumberOf(string? name)
    {
        if (name is null) return -1;
        if (_numbers.TryGetValue(name, out int number)) return number;
        _numbers.Add(name, number = _names.Count);
        _names.Add(name);
        return number;
    }
}
