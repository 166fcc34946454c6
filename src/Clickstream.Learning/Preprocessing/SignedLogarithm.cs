namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// sign(x) ln(1 + |x|): tames counts, durations and amounts, whose tails would otherwise decide every distance. Zero stays zero,
/// and it bends around zero the same way on both sides.
/// </summary>
public static class SignedLogarithm
{
    /// <summary>The logarithm of a value; NaN stays NaN.</summary>
    public static double Of(double value) => Math.CopySign(Math.Log(1 + Math.Abs(value)), value);
}
