using System.Runtime.InteropServices;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Threading;

namespace Clickstream.Learning.Trees.Binning;

/// <summary>Maps the values of every column to bins. For a number, bin &lt;= b if and only if value &lt;= threshold b, compared as float32.</summary>
internal sealed class BinMapper
{
    /// <summary>Most bins of values that leave a byte for the missing.</summary>
    public const int BinLimit = 255;

#if DEBUG
    // Small, so that the tests meet it.
    private const int MostRowsSorted = 2_000;
#else
    // As in scikit-learn: quantiles of so many rows are as good as those of all, and sorting them costs a fraction.
    private const int MostRowsSorted = 200_000;
#endif

    // So many rows stay in the cache for all their columns.
    private const int RowsAtOnce = 128;

    private readonly ColumnBins[] _columns;

    /// <param name="columns">How each column becomes bins.</param>
    public BinMapper(ColumnBins[] columns)
    {
        _columns = columns;
        Packing = new BinPacking([.. columns.Select(column => column.ValueBins + 1)]);
    }

    /// <summary>Number of columns.</summary>
    public int ColumnCount => _columns.Length;

    /// <summary>Where the bins of each column stand in a row.</summary>
    public BinPacking Packing { get; }

    /// <summary>The bins of a column.</summary>
    public ColumnBins Column(int column) => _columns[column];

    /// <summary>Chooses the bins of every column from the given rows.</summary>
    /// <param name="data">Features and weights.</param>
    /// <param name="rows">The rows to look at: those whose weight is above zero.</param>
    /// <param name="maximumBins">At most so many bins of values a column, 2 to 255.</param>
    /// <param name="random">Chooses among the rows where these are very many.</param>
    /// <param name="workers">Take a column each.</param>
    /// <exception cref="ArgumentException">A value is infinite, or no code of a category; the message names column and row.</exception>
    public static BinMapper Fit(Dataset data, int[] rows, int maximumBins, Random random, Workers workers)
    {
        RefuseInfinities(data.Features, workers);
        int[] looked = rows.Length <= MostRowsSorted ? rows : OrderedSample.Draw(rows, MostRowsSorted, random);
        var columns = new ColumnBins[data.Features.ColumnCount];
        workers.ForEach(columns.Length, 16L * looked.Length * columns.Length, column =>
            columns[column] = data.Features.IsCategorical(column)
                ? CategoryBins.Of(data, rows, column, maximumBins)
                : OfNumbers(data, looked, column, maximumBins));
        return new BinMapper(columns);
    }

    /// <summary>The bins of all values.</summary>
    /// <exception cref="ArgumentException">A value is infinite; the message names column and row.</exception>
    public BinnedMatrix Map(FeatureMatrix features, Workers workers)
    {
        RefuseInfinities(features, workers);
        var binned = new BinnedMatrix(Packing, features.RowCount);
        workers.ForRowBlocks(features.RowCount, (_, start, end) =>
        {
            Span<byte> bins = stackalloc byte[RowsAtOnce];
            while (start < end && _columns.Length > 0)
            {
                ReadOnlySpan<float> rows = features.Rows(start, Math.Min(RowsAtOnce, end - start));
                int count = rows.Length / _columns.Length;
                for (int column = 0; column < _columns.Length; column++)
                {
                    for (int row = 0; row < count; row++) bins[row] = (byte)_columns[column].Bin(rows[row * _columns.Length + column]);
                    binned.Set(start, column, bins[..count]);
                }

                start += count;
            }
        });
        return binned;
    }

    private static ColumnBins OfNumbers(Dataset data, int[] rows, int column, int maximumBins)
    {
        var values = new float[rows.Length];
        double[]? weights = data.Weights is null ? null : new double[rows.Length];
        int present = 0;
        foreach (int row in rows)
        {
            float value = data.Features.Row(row)[column];
            if (float.IsNaN(value)) continue;
            if (weights is not null) weights[present] = data.Weight(row);
            values[present++] = value;
        }

        Array.Resize(ref values, present);
        if (weights is not null) Array.Resize(ref weights, present);
        return ColumnBins.OfNumbers(QuantileCuts.Of(values, weights, maximumBins));
    }

    private static void RefuseInfinities(FeatureMatrix features, Workers workers)
    {
        var found = new bool[Workers.BlockCount(features.RowCount)];
        workers.ForRowBlocks(features.RowCount, (block, start, end) =>
        {
            while (start < end && !found[block])
            {
                ReadOnlySpan<float> rows = features.Rows(start, end - start);
                // As whole numbers, which are searched eight and more at a time.
                found[block] = MemoryMarshal.Cast<float, int>(rows).ContainsAny(
                    BitConverter.SingleToInt32Bits(float.PositiveInfinity), BitConverter.SingleToInt32Bits(float.NegativeInfinity));
                start += Math.Max(1, rows.Length / Math.Max(1, features.ColumnCount));
            }
        });
        if (!found.Contains(true) || !features.TryFind(float.IsInfinity, out int row, out int column)) return;
        string sign = features.Row(row)[column] > 0 ? "+" : "-";
        throw new ArgumentException(
            $"Column '{features.ColumnNames[column]}', row {row} is {sign}infinity; expected a finite number, or NaN for missing.",
            nameof(features));
    }
}
