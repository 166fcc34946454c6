using System.Runtime.InteropServices;

namespace Clickstream.Exploration;

/// <summary>Small numbers for values that are few: 0 stands for none and, once there are as many as fit, for all further ones.</summary>
/// <param name="capacity">Most values, below 65,536.</param>
internal sealed class FewNames<T>(int capacity)
    where T : notnull
{
    private readonly Dictionary<T, ushort> _numbers = [];
    private readonly List<T> _values = [];

    /// <summary>The values; the number of the first is 1.</summary>
    public IReadOnlyList<T> Values => _values;

    /// <summary>The number of a value.</summary>
    public ushort NumberOf(T? value)
    {
        if (value is null) return 0;
        ref ushort number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, value, out bool known);
        if (known || _values.Count >= capacity) return number;
        _values.Add(value);
        return number = (ushort)_values.Count;
    }
}
