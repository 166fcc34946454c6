using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>Looks the number up in a table: some numbers have a result each, every other one, and NaN, has the same.</summary>
public sealed class LookupStep : INumberStep
{
    private readonly float[] _values;
    private readonly float[] _results;
    private readonly Dictionary<float, float>? _resultByValue;

    /// <param name="values">The numbers with a result of their own; no NaN, none twice.</param>
    /// <param name="results">Their results.</param>
    /// <param name="otherwise">What every other number becomes.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a number is NaN or stands twice.</exception>
    [JsonConstructor]
    public LookupStep(IReadOnlyList<float> values, IReadOnlyList<float> results, float otherwise)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(results);
        if (values.Count != results.Count) throw new ArgumentException($"There are {results.Count} results for {values.Count} numbers.", nameof(results));
        _values = [.. values];
        _results = [.. results];
        Otherwise = otherwise;
        var resultByValue = new Dictionary<float, float>(_values.Length);
        for (int i = 0; i < _values.Length; i++)
        {
            if (float.IsNaN(_values[i]) || !resultByValue.TryAdd(_values[i], _results[i]))
                throw new ArgumentException($"Number {i} of the table is {_values[i]}, which is NaN or stands twice.", nameof(values));
        }

        // The 0/1 column of one number needs no table.
        if (_values.Length > 1) _resultByValue = resultByValue;
    }

    /// <summary>The numbers with a result of their own.</summary>
    public IReadOnlyList<float> Values => _values;

    /// <summary>Their results.</summary>
    public IReadOnlyList<float> Results => _results;

    /// <summary>What every other number becomes.</summary>
    public float Otherwise { get; }

    /// <inheritdoc/>
    public float Apply(float value)
    {
        if (_resultByValue is not null) return _resultByValue.TryGetValue(value, out float result) && !float.IsNaN(value) ? result : Otherwise;
        return _values.Length > 0 && _values[0] == value ? _results[0] : Otherwise;
    }
}
