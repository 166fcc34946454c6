using System.Text.Json.Serialization;

namespace Clickstream.Learning.Calibration;

/// <summary>
/// One probability for each of some equally wide bins of the score, computed in float32: ML.NET's naive calibrator. Unlike the other calibrators it
/// may fall where the score rises, since each bin has the rate of its own rows and nothing else.
/// </summary>
public sealed class BinnedCalibrator : ICalibrator
{
    private readonly float[] _probabilities;

    /// <param name="binWidth">Width of a bin, finite and above 0.</param>
    /// <param name="minimum">Score where the first bin begins, finite.</param>
    /// <param name="probabilities">One a bin, in [0, 1]; scores beyond the ends have that of the end. At least one.</param>
    /// <exception cref="ArgumentException">A number is out of range, or there is no bin.</exception>
    [JsonConstructor]
    public BinnedCalibrator(float binWidth, float minimum, IReadOnlyList<float> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (!(binWidth > 0 && float.IsFinite(binWidth))) throw new ArgumentException($"The width is {binWidth}; expected a finite number above 0.", nameof(binWidth));
        if (!float.IsFinite(minimum)) throw new ArgumentException($"The minimum is {minimum}; expected a finite number.", nameof(minimum));
        if (probabilities.Count == 0 || probabilities.Any(probability => !(probability is >= 0 and <= 1)))
            throw new ArgumentException("There is no probability, or one is not from 0 to 1.", nameof(probabilities));
        BinWidth = binWidth;
        Minimum = minimum;
        _probabilities = [.. probabilities];
    }

    /// <summary>Width of a bin.</summary>
    public float BinWidth { get; }

    /// <summary>Score where the first bin begins.</summary>
    public float Minimum { get; }

    /// <summary>One a bin.</summary>
    public IReadOnlyList<float> Probabilities => _probabilities;

    /// <inheritdoc/>
    public double Calibrate(double score)
    {
        if (double.IsNaN(score)) return double.NaN;
        float bin = ((float)score - Minimum) / BinWidth;
        // Limited before it is made a whole number, which it may be too large for.
        return _probabilities[(int)Math.Clamp(bin, 0, _probabilities.Length - 1)];
    }
}
