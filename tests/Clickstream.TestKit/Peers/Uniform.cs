namespace Clickstream.TestKit.Peers;

/// <summary>
/// Knuth's 64-bit linear congruential generator (The Art of Computer Programming 2, 3.3.4): a few lines in any language, so that a peer's
/// script draws the same numbers.
/// </summary>
/// <param name="seed">Where it starts.</param>
public sealed class Uniform(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next number: in [0, 1), a float32 exactly, as it is made of the top 24 bits.</summary>
    public double Next()
    {
        _state = (_state * 6364136223846793005) + 1442695040888963407;
        return (_state >> 40) / 16_777_216.0;
    }

    /// <summary>A draw from the standard normal distribution, by Box and Muller (1958); takes two numbers.</summary>
    public double NextNormal()
    {
        // 1 - u is above 0, so that its logarithm is finite.
        double radius = Math.Sqrt(-2 * Math.Log(1 - Next()));
        return radius * Math.Cos(2 * Math.PI * Next());
    }
}
