namespace Clickstream.Learning.Neural;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): random bits from a counter, so that any slice of any step can start where it likes.</summary>
internal static class SplitMix
{
    public static ulong Next(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
