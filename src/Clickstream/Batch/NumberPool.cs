using System.Runtime.InteropServices;

namespace Clickstream.Batch;

/// <summary>Numbers for values that stand again and again, each kept once.</summary>
internal sealed class NumberPool<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _numbers = [];
    private readonly List<T> _values = [];

    /// <summary>The number of a value.</summary>
    public int NumberOf(T value)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, value, out bool known);
        if (known) return number;
        number = _values.Count;
        _values.Add(value);
        return number;
    }

    /// <summary>The value of a number.</summary>
    public T this[int number] => _values[number];
}
