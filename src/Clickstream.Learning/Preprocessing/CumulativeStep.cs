using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// Share of a normal distribution that lies below the number, or below its natural logarithm: from 0 to 1, whatever the tail. What has no finite
/// logarithm, NaN, and everything where the deviation is 0, gives 0. The error function is Winitzki's approximation (2008), as in ML.NET's cdf normalizer.
/// </summary>
public sealed class CumulativeStep : INumberStep
{
    /// <param name="logarithm">Whether the logarithm is taken first.</param>
    /// <param name="mean">Mean of the distribution; finite.</param>
    /// <param name="standardDeviation">Its standard deviation; no NaN, zero or above.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    [JsonConstructor]
    public CumulativeStep(bool logarithm, float mean, float standardDeviation)
    {
        if (!float.IsFinite(mean)) throw new ArgumentException($"The mean is {mean}; expected a finite number.", nameof(mean));
        if (!(standardDeviation >= 0 && float.IsFinite(standardDeviation)))
            throw new ArgumentException($"The standard deviation is {standardDeviation}; expected a finite number, zero or above.", nameof(standardDeviation));
        Logarithm = logarithm;
        Mean = mean;
        StandardDeviation = standardDeviation;
    }

    /// <summary>Whether the logarithm is taken first.</summary>
    public bool Logarithm { get; }

    /// <summary>Mean of the distribution.</summary>
    public float Mean { get; }

    /// <summary>Its standard deviation.</summary>
    public float StandardDeviation { get; }

    /// <inheritdoc/>
    public float Apply(float value)
    {
        float v = Logarithm ? (float)Math.Log(value) : value;
        if (!float.IsFinite(v) || StandardDeviation == 0) return 0;
        float z = (v - Mean) / StandardDeviation;
        float half = z * z / 2;
        float a = 0.147f * half;
        return (float)(0.5 + (0.5 * Math.Sign(z) * Math.Sqrt(1 - Math.Exp(-half * ((4 / Math.PI) + a) / (1 + a)))));
    }
}
