using System.Globalization;

namespace Clickstream.Learning.ModelSelection;

/// <summary>How numbers are drawn from a range.</summary>
internal static class SearchNumbers
{
    // A learning rate is told as 0.03718, not with sixteen digits; a narrow range far from zero needs more of them.
    private const int Digits = 4;

    /// <summary>Every order of magnitude as likely.</summary>
    public static double Logarithmic(Random random, double low, double high) =>
        Math.Clamp(low * Math.Exp(random.NextDouble() * Math.Log(high / low)), low, high);

    /// <summary>The value with no more digits than the range is worth; never outside of it.</summary>
    public static double Rounded(double value, double low, double high)
    {
        double narrowness = Math.Max(Math.Abs(low), Math.Abs(high)) / (high - low);
        int digits = Math.Min(17, Digits + Math.Max(0, (int)Math.Log10(narrowness)));
        string text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Clamp(double.Parse(text, CultureInfo.InvariantCulture), low, high);
    }
}
