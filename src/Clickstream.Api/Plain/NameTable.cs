using System.Text;

namespace Clickstream.Api.Plain;

/// <summary>Names as the bytes of a JSON property, each with a number. Immutable.</summary>
internal sealed class NameTable
{
    private readonly byte[][] _names;
    private readonly int[] _numbers;
    private readonly int[] _heads;
    private readonly int[] _next;

    /// <param name="numbers">The numbers by name; names that are not ASCII are left out.</param>
    public NameTable(IReadOnlyDictionary<string, int> numbers)
    {
        KeyValuePair<string, int>[] kept = [.. numbers.Where(pair => Ascii.IsValid(pair.Key))];
        _names = [.. kept.Select(pair => Encoding.ASCII.GetBytes(pair.Key))];
        _numbers = [.. kept.Select(pair => pair.Value)];
        _heads = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(2 * kept.Length + 1))];
        Array.Fill(_heads, -1);
        _next = new int[kept.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            ref int head = ref _heads[PlaceOf(_names[i])];
            _next[i] = head;
            head = i;
        }
    }

    /// <summary>Index of a name, to be asked for its number; -1 when it is not here.</summary>
    /// <param name="name">The name.</param>
    /// <param name="likely">An index that is tried first; any number. Clients write their properties in one order always.</param>
    public int IndexOf(ReadOnlySpan<byte> name, int likely)
    {
        if ((uint)likely < (uint)_names.Length && name.SequenceEqual(_names[likely])) return likely;
        if (name.IsEmpty) return -1;
        for (int i = _heads[PlaceOf(name)]; i >= 0; i = _next[i])
            if (name.SequenceEqual(_names[i])) return i;
        return -1;
    }

    /// <summary>The number of the name at an index.</summary>
    public int NumberAt(int index) => _numbers[index];

    private int PlaceOf(ReadOnlySpan<byte> name) =>
        (int)((uint)((((name.Length * 31) + name[0]) * 31) + (name[^1] * 7) + name[name.Length / 2]) & (uint)(_heads.Length - 1));
}
