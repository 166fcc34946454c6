namespace Clickstream.Features;

/// <summary>
/// Numbers names from 0 in the order in which they are first met. A session meets few: up to a handful they are compared one by one, which costs less than
/// hashing and nothing to forget; more are hashed. Used again after <see cref="Clear"/>.
/// </summary>
internal sealed class NameSlots
{
    private const int Handful = 8;

    private readonly List<string> _names = [];
    private Dictionary<string, int>? _slots;

    /// <summary>Number of names.</summary>
    public int Count => _names.Count;

    /// <summary>The name of a slot.</summary>
    public string this[int slot] => _names[slot];

    /// <summary>The slot of a name, -1 when it was never met.</summary>
    public int Find(string name)
    {
        if (_names.Count > Handful) return _slots!.GetValueOrDefault(name, -1);
        for (int slot = 0; slot < _names.Count; slot++)
            if (string.Equals(_names[slot], name)) return slot;
        return -1;
    }

    /// <summary>Gives a name that has none the next slot.</summary>
    public int Add(string name)
    {
        int slot = _names.Count;
        _names.Add(name);
        if (slot < Handful) return slot;
        _slots ??= new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = slot == Handful ? 0 : slot; i <= slot; i++) _slots.Add(_names[i], i);
        return slot;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        if (_names.Count > Handful) _slots!.Clear();
        _names.Clear();
    }
}
