using System.Numerics;

namespace Clickstream.Trainer.Simulation;

/// <summary>
/// Random numbers that are the same on every version of the runtime: xoshiro256** seeded by SplitMix64
/// (Blackman and Vigna 2021, "Scrambled linear pseudorandom number generators"). One stream a session, so that a change in one
/// session leaves the others as they were.
/// </summary>
internal sealed class SimulationRandom
{
    private ulong _a, _b, _c, _d;

    public SimulationRandom(long seed, long stream)
    {
        ulong state = unchecked((ulong)seed * 0xD1342543DE82EF95UL + (ulong)stream * 0x9E3779B97F4A7C15UL);
        _a = SplitMix(ref state);
        _b = SplitMix(ref state);
        _c = SplitMix(ref state);
        _d = SplitMix(ref state);
    }

    /// <summary>In [0, 1), 53 bits.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(Uniform() * count);

    /// <summary>Standard normal, by Box and Muller; the second number of the pair is not kept, so that draws stay easy to follow.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Index of a weight, as often as its share in the sum.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights) sum += weight;
        double left = Uniform() * sum;
        for (int i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0) return i;
        }

        return weights.Length - 1;
    }

    /// <summary>Index into rising running sums, as often as its share in the last of them.</summary>
    public int Cumulative(double[] runningSums)
    {
        int found = Array.BinarySearch(runningSums, Uniform() * runningSums[^1]);
        return Math.Min(found < 0 ? ~found : found + 1, runningSums.Length - 1);
    }

    private ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        ulong shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
