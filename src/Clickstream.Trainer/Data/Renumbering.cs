namespace Clickstream.Trainer.Data;

/// <summary>Gives some of the names of a pool numbers of their own, in the order in which they are met.</summary>
/// <param name="names">All names.</param>
internal sealed class Renumbering(IReadOnlyList<string> names)
{
    private readonly int[] _numbers = NoNumbers(names.Count);
    private readonly List<string> _met = [];

    /// <summary>The names that were met, by their own number.</summary>
    public IReadOnlyList<string> Names => _met;

    /// <summary>The own number of a name; -1 of none.</summary>
    /// <param name="number">Its number in the pool, or -1.</param>
    public int Of(int number)
    {
        if (number < 0) return -1;
        if (_numbers[number] >= 0) return _numbers[number];
        _met.Add(names[number]);
        return _numbers[number] = _met.Count - 1;
    }

    private static int[] NoNumbers(int count)
    {
        int[] numbers = new int[count];
        Array.Fill(numbers, -1);
        return numbers;
    }
}
