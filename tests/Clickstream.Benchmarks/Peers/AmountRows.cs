using Clickstream.TestKit.Peers;

namespace Clickstream.Benchmarks.Peers;

/// <summary>Made-up amounts: normal columns, each a little like the one before it; half of them count, and there is noise.</summary>
/// <param name="seed">Same seed, same rows.</param>
internal sealed class AmountRows(ulong seed)
{
    private const double Likeness = 0.5;

    private readonly Uniform _random = new(seed);

    /// <inheritdoc cref="RowSource"/>
    public double Next(Span<float> row)
    {
        double amount = 5, before = _random.NextNormal();
        for (int column = 0; column < row.Length; column++)
        {
            before = (Likeness * before) + (Math.Sqrt(1 - (Likeness * Likeness)) * _random.NextNormal());
            row[column] = (float)before;
            if (column % 2 == 0) amount += row[column] / (1 + column);
        }

        return amount + _random.NextNormal();
    }
}
