namespace Clickstream.Benchmarks.Peers;

/// <summary>
/// <see cref="ShopRows"/> as a linear model or a network takes them: ten numbers scaled to mean 0 and deviation 1, then a 0/1 column for
/// each code of the other seven.
/// </summary>
internal sealed class OneHotShopRows
{
    /// <summary>Number of columns.</summary>
    public const int ColumnCount = 75;

    private const int Numbers = 10;
    private const int RowsToScaleBy = 20_000;

    private static readonly int[] Codes = [10, 8, 13, 9, 20, 3, 2];

    private readonly ShopRows _rows;
    private readonly float[] _row = new float[ShopRows.Kinds];
    private readonly double[] _means = new double[Numbers];
    private readonly double[] _deviations = new double[Numbers];

    /// <param name="seed">Same seed, same rows; all seeds are scaled alike.</param>
    public OneHotShopRows(ulong seed)
    {
        _rows = new ShopRows(seed);
        var sample = new ShopRows(seed: 3);
        for (int i = 0; i < RowsToScaleBy; i++)
        {
            sample.Next(_row);
            for (int column = 0; column < Numbers; column++)
            {
                _means[column] += _row[column] / (double)RowsToScaleBy;
                _deviations[column] += _row[column] * (double)_row[column] / RowsToScaleBy;
            }
        }

        for (int column = 0; column < Numbers; column++)
            _deviations[column] = Math.Sqrt(_deviations[column] - (_means[column] * _means[column]));
    }

    /// <inheritdoc cref="RowSource"/>
    public double Next(Span<float> row)
    {
        double label = _rows.Next(_row);
        row.Clear();
        for (int column = 0; column < Numbers; column++) row[column] = (float)((_row[column] - _means[column]) / _deviations[column]);
        for (int code = 0, first = Numbers; code < Codes.Length; first += Codes[code++]) row[first + (int)_row[Numbers + code]] = 1;
        return label;
    }
}
