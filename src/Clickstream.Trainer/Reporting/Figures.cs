using System.Globalization;
using Clickstream.Packages;

namespace Clickstream.Trainer.Reporting;

/// <summary>How figures are printed: enough digits to compare, none to boast.</summary>
internal static class Figures
{
    /// <summary>What is left of a figure that is zero but for rounding.</summary>
    private const double Rounding = 1e-12;

    /// <summary>A figure: whole numbers as they are, others with four significant digits or four decimals, whichever is shorter.</summary>
    public static string Text(double value) => value switch
    {
        double.NaN => "-",
        _ when Math.Abs(value) < Rounding => "0",
        _ when value == Math.Floor(value) && Math.Abs(value) < 1e15 => value.ToString("0", CultureInfo.InvariantCulture),
        _ when Math.Abs(value) >= 100 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ when Math.Abs(value) >= 0.001 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000E+0", CultureInfo.InvariantCulture),
    };

    /// <summary>A figure with its interval, where it has one: 0.9312 [0.9250, 0.9370].</summary>
    public static string Text(MetricValue metric) =>
        metric is { Low: { } low, High: { } high } ? $"{Text(metric.Value)} [{Text(low)}, {Text(high)}]" : Text(metric.Value);
}
