using Clickstream.Learning.Tables;
using Clickstream.Learning.Threading;

namespace Clickstream.Learning.Trees.Binning;

/// <summary>
/// Maps values to bytes. Bin b of a column holds the values above threshold b - 1 and not above threshold b; NaN has the bin after the last.
/// So for a number, bin &lt;= b if and only if value &lt;= threshold b.
/// </summary>
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

    private readonly float[][] _thresholds;

    /// <param name="thresholds">For each column its thresholds, ascending, at most 254.</param>
    public BinMapper(float[][] thresholds) => _thresholds = thresholds;

    /// <summary>Number of columns.</summary>
    public int ColumnCount => _thresholds.Length;

    /// <summary>Chooses the thresholds of every column from the given rows.</summary>
    /// <param name="data">Features and weights.</param>
    /// <param name="rows">The rows to look at: those whose weight is above zero.</param>
    /// <param name="maximumBins">At most so many bins of values a column, 2 to 255.</param>
    /// <param name="random">Chooses among the rows where these are very many.</param>
    /// <param name="workers">Take a column each.</param>
    /// <exception cref="ArgumentException">A value is infinite; the message names column and row.</exception>
    public static BinMapper Fit(Dataset data, int[] rows, int maximumBins, Random random, Workers workers)
    {
        RefuseInfinities(data.Features);
        int[] looked = rows.Length <= MostRowsSorted ? rows : OrderedSample.Draw(rows, MostRowsSorted, random);
        var thresholds = new float[data.Features.ColumnCount][];
        workers.ForEach(thresholds.Length, 16L * looked.Length * thresholds.Length, column =>
            thresholds[column] = FitColumn(data, looked, column, maximumBins));
        return new BinMapper(thresholds);
    }

    /// <summary>Number of bins that hold values; also the bin of the missing.</summary>
    public int ValueBins(int column) => _thresholds[column].Length + 1;

    /// <summary>
    /// The greatest value of a bin. The last bin has no end; the largest float32 stands for it (and not infinity, which JSON cannot say).
    /// </summary>
    public float Threshold(int column, int bin) => bin < _thresholds[column].Length ? _thresholds[column][bin] : float.MaxValue;

    /// <summary>The bin of a value.</summary>
    public byte Bin(int column, float value) =>
        float.IsNaN(value) ? (byte)ValueBins(column) : FirstNotBelow(_thresholds[column], value);

    /// <summary>The bins of all values, column by column.</summary>
    /// <exception cref="ArgumentException">A value is infinite; the message names column and row.</exception>
    public BinnedMatrix Map(FeatureMatrix features, Workers workers)
    {
        RefuseInfinities(features);
        var columns = new byte[ColumnCount][];
        for (int column = 0; column < columns.Length; column++) columns[column] = new byte[features.RowCount];
        // By blocks of rows: values lie row after row, and a block of them stays in the cache for all its columns.
        workers.ForRowBlocks(features.RowCount, (_, start, end) =>
        {
            for (int column = 0; column < columns.Length; column++)
            {
                byte[] bins = columns[column];
                for (int row = start; row < end; row++) bins[row] = Bin(column, features.Row(row)[column]);
            }
        });
        return new BinnedMatrix(columns, features.RowCount);
    }

    private static float[] FitColumn(Dataset data, int[] rows, int column, int maximumBins)
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
        return QuantileCuts.Of(values, weights, maximumBins);
    }

    private static byte FirstNotBelow(ReadOnlySpan<float> thresholds, float value)
    {
        int low = 0;
        int length = thresholds.Length;
        while (length > 0)
        {
            int half = length >> 1;
            if (thresholds[low + half] < value)
            {
                low += half + 1;
                length -= half + 1;
            }
            else
            {
                length = half;
            }
        }

        return (byte)low;
    }

    private static void RefuseInfinities(FeatureMatrix features)
    {
        if (!features.TryFind(float.IsInfinity, out int row, out int column)) return;
        string sign = features.Row(row)[column] > 0 ? "+" : "-";
        throw new ArgumentException(
            $"Column '{features.ColumnNames[column]}', row {row} is {sign}infinity; expected a finite number, or NaN for missing.",
            nameof(features));
    }
}
