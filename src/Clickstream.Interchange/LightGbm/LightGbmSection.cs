using System.Globalization;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.LightGbm;

/// <summary>Lines "key=value" of a model file that belong together: the head, or a tree.</summary>
/// <param name="name">What messages call it.</param>
internal sealed class LightGbmSection(string name)
{
    private readonly Dictionary<string, ReadOnlyMemory<char>> _values = new(StringComparer.Ordinal);

    /// <summary>What messages call it.</summary>
    public string Name { get; } = $"LightGBM model, {name}";

    /// <summary>Takes a line; one without "=" is a key without value.</summary>
    /// <exception cref="ForeignFormatException">The key stands twice.</exception>
    public void Add(ReadOnlyMemory<char> line)
    {
        int equals = line.Span.IndexOf('=');
        string key = (equals < 0 ? line : line[..equals]).Trim().ToString();
        if (!_values.TryAdd(key, equals < 0 ? default : line[(equals + 1)..].Trim()))
            throw Wrong($"'{Short(key)}' stands twice");
    }

    /// <summary>Whether a key is there.</summary>
    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>The value of a key that must be there.</summary>
    public ReadOnlyMemory<char> Value(string key) => _values.TryGetValue(key, out ReadOnlyMemory<char> value) ? value : throw Wrong($"'{key}' is missing");

    /// <summary>The value as text.</summary>
    public string Text(string key) => Value(key).ToString();

    /// <summary>The words of a value, between blanks.</summary>
    public string[] Words(string key) => Text(key).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A whole number.</summary>
    public int WholeNumber(string key)
    {
        ReadOnlySpan<char> text = Value(key).Span;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Wrong($"'{key}' is '{Short(text)}'; expected a whole number");
    }

    /// <summary>Whole numbers, as many as told.</summary>
    public int[] WholeNumbers(string key, int count)
    {
        var numbers = new int[Room(key, count)];
        Fill(key, numbers, static (text, out number) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number));
        return numbers;
    }

    /// <summary>Words of 32 bits, as many as told.</summary>
    public uint[] Bits(string key, int count)
    {
        var numbers = new uint[Room(key, count)];
        Fill(key, numbers, static (text, out number) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number));
        return numbers;
    }

    /// <summary>Numbers, as many as told.</summary>
    public double[] Numbers(string key, int count)
    {
        var numbers = new double[Room(key, count)];
        Fill(key, numbers, TryReadDouble);
        return numbers;
    }

    /// <summary>An exception that begins with the name of the section.</summary>
    public ForeignFormatException Wrong(string problem) => new($"{Name}: {problem}.");

    private static string Short(ReadOnlySpan<char> text) => text.Length > 40 ? $"{text[..40]}..." : text.ToString();

    // An infinite threshold, which 4.x writes where a split is of what is missing and what is not, is "inf".
    private static bool TryReadDouble(ReadOnlySpan<char> text, out double number)
    {
        number = text is "inf" ? double.PositiveInfinity : text is "-inf" ? double.NegativeInfinity : double.NaN;
        return !double.IsNaN(number) || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    // Each number takes two letters at least, but for the last: so what is allocated keeps to the length of the file.
    private int Room(string key, int count)
    {
        int most = (Value(key).Length + 1) / 2;
        return count <= most ? count : throw Wrong($"'{key}' holds at most {most} numbers; expected {count}");
    }

    private void Fill<T>(string key, T[] numbers, TryRead<T> read)
    {
        ReadOnlySpan<char> text = Value(key).Span;
        int found = 0;
        foreach (Range word in text.Split(' '))
        {
            ReadOnlySpan<char> token = text[word];
            if (token.IsEmpty) continue;
            if (found == numbers.Length) throw Wrong($"'{key}' holds more than {numbers.Length} numbers");
            if (!read(token, out numbers[found])) throw Wrong($"'{key}' holds '{Short(token)}' at {found}; expected a number of its kind");
            found++;
        }

        if (found < numbers.Length) throw Wrong($"'{key}' holds {found} numbers; expected {numbers.Length}");
    }

    private delegate bool TryRead<T>(ReadOnlySpan<char> text, out T number);
}
