using Clickstream.Learning.Predictors;
using Clickstream.TestKit.Peers;

namespace Clickstream.Benchmarks.Peers;

/// <summary>
/// Made-up session rows with the shape of UCI Online Shoppers: skewed counts, times on pages with many zeros, rates with a mass at 0 and 0.2,
/// page values, codes. The answers are drawn from a probability and some of them turned round, so that trees keep growing.
/// </summary>
/// <param name="seed">Same seed, same rows.</param>
internal sealed class ShopRows(ulong seed)
{
    /// <summary>Columns of the original; with more columns the kinds are repeated, with fewer the last are left out.</summary>
    public const int Kinds = 17;

    // Share of the labels that are turned round.
    private const double Noise = 0.02;

    private static readonly double[] MonthEffects = [-0.9, -0.3, 0, 0.1, -0.2, 0.2, 0.3, 0.6, 0.9, 0.2];

    private readonly Uniform _random = new(seed);
    private readonly float[] _row = new float[Kinds];

    /// <summary>Writes the next row.</summary>
    /// <param name="row">Receives the values.</param>
    /// <returns>The label, 0 or 1.</returns>
    public double Next(Span<float> row)
    {
        double activity = _random.NextNormal();
        double intent = _random.NextNormal();
        for (int kind = 0; kind < Kinds; kind++) _row[kind] = Value(kind, _row, activity, intent);
        _row.AsSpan(0, Math.Min(Kinds, row.Length)).CopyTo(row);
        for (int column = Kinds; column < row.Length; column++)
            row[column] = Value(column % Kinds, row[(column - (column % Kinds))..], activity, intent);
        bool bought = _random.Next() < Sigmoid.Of(LogOdds(_row, intent));
        return bought != _random.Next() < Noise ? 1 : 0;
    }

    // Times follow their counts, and exits follow bounces: "row" holds the kinds before this one.
    private float Value(int kind, ReadOnlySpan<float> row, double activity, double intent) => (float)(kind switch
    {
        0 => Math.Max(0, Math.Floor(Exp(0.6 + (0.8 * activity), 0.4) - 1)),
        1 or 3 => row[kind - 1] * Exp(3.5, 0.8),
        2 => Math.Max(0, Math.Floor(Exp(-0.3 + (0.7 * activity), 0.6) - 1)),
        4 => 1 + Math.Floor(Exp(2.9 + activity, 0.3)),
        5 => row[4] * Exp(3.3, 0.6),
        6 => _random.Next() < 0.45 ? 0 : Math.Min(0.2, Exp(-4.2 - (0.4 * activity), 0.8)),
        7 => Math.Min(0.2, row[6] + Exp(-3.6 - (0.3 * activity), 0.5)),
        8 => _random.Next() < 0.15 + (0.1 * Math.Clamp(intent, 0, 2)) ? Exp(2.7 + (0.3 * intent), 0.9) : 0,
        9 => _random.Next() < 0.9 ? 0 : Code(5, 1) / 5 + 0.2,
        10 => Code(10, 0.7),
        11 => Code(8, 2),
        12 => Code(13, 2.5),
        13 => Code(9, 1.3),
        14 => Code(20, 2),
        15 => _random.Next() is var u && u < 0.85 ? 2 : u < 0.99 ? 0 : 1,
        _ => _random.Next() < 0.23 ? 1 : 0,
    });

    private static double LogOdds(float[] row, double intent) =>
        -3.1
        + (row[8] > 0 ? 1.6 + (0.35 * Math.Log(1 + row[8])) : 0)
        + (0.5 * intent)
        + (0.25 * (Math.Log(1 + row[5]) - 6))
        - (14 * (row[7] - 0.03))
        + MonthEffects[(int)row[10]] * (row[8] > 0 ? 0.5 : 1)
        + (row[15] == 0 ? 0.5 : 0)
        + (0.4 * Math.Sin(1.7 * row[14]))
        - (row[9] > 0.5 ? 0.6 : 0);

    // A log-normal draw.
    private double Exp(double mean, double deviation) => Math.Exp(mean + (deviation * _random.NextNormal()));

    // A code from 0 to count - 1; the greater the skew, the rarer the high ones.
    private double Code(int count, double skew) => Math.Floor(count * Math.Pow(_random.Next(), skew));
}
