using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// Number of the bin that the number lies in, from 0, divided by that of the last bin: from 0 to 1. NaN stays NaN. ML.NET's binning normalizer.
/// </summary>
public sealed class BinStep : INumberStep
{
    private readonly float[] _upperBounds;
    private readonly float _shift;

    /// <param name="upperBounds">Greatest number of each bin but the last one, which has no end; ascending, no NaN. Empty: one bin.</param>
    /// <param name="fixZero">Whether the share of 0 is taken away, so that 0 becomes 0.</param>
    /// <exception cref="ArgumentException">The bounds are not so.</exception>
    [JsonConstructor]
    public BinStep(IReadOnlyList<float> upperBounds, bool fixZero = false)
    {
        ArgumentNullException.ThrowIfNull(upperBounds);
        _upperBounds = [.. upperBounds];
        for (int i = 0; i < _upperBounds.Length; i++)
        {
            if (float.IsNaN(_upperBounds[i]) || (i > 0 && _upperBounds[i] <= _upperBounds[i - 1]))
                throw new ArgumentException($"Upper bound {i} is {_upperBounds[i]}; expected ascending numbers.", nameof(upperBounds));
        }

        FixZero = fixZero;
        _shift = fixZero ? Share(0) : 0;
    }

    /// <summary>Greatest number of each bin but the last one.</summary>
    public IReadOnlyList<float> UpperBounds => _upperBounds;

    /// <summary>Whether the share of 0 is taken away.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool FixZero { get; }

    /// <inheritdoc/>
    public float Apply(float value) => float.IsNaN(value) ? value : Share(value) - _shift;

    private float Share(float value)
    {
        int found = Array.BinarySearch(_upperBounds, value);
        return (float)(found < 0 ? ~found : found) / Math.Max(1, _upperBounds.Length);
    }
}
