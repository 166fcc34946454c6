using System.Globalization;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees.Binning;

/// <summary>Gives the weightiest categories of a column a bin each.</summary>
internal static class CategoryBins
{
    /// <summary>Greatest code of a category.</summary>
    public const int GreatestCode = 65_535;

    /// <summary>The bins of a column of codes. Codes beyond the bins, the rare ones, share the bin of the missing.</summary>
    /// <param name="data">Features and weights.</param>
    /// <param name="rows">The rows that count.</param>
    /// <param name="column">The column.</param>
    /// <param name="maximumBins">At most so many codes have a bin, 2 to 255.</param>
    /// <exception cref="ArgumentException">A value is no code; the message names column and row.</exception>
    public static ColumnBins Of(Dataset data, int[] rows, int column, int maximumBins)
    {
        var weights = new double[GreatestCode + 1];
        foreach (int row in rows)
        {
            float value = data.Features.Row(row)[column];
            if (float.IsNaN(value)) continue;
            if (!(value >= 0 && value <= GreatestCode && value == MathF.Floor(value)))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Column '{data.Features.ColumnNames[column]}', row {row} is {value}; expected the code of a category, a whole number from 0 to {GreatestCode}, or NaN for missing."));
            }

            weights[(int)value] += data.Weight(row);
        }

        int[] codes = [.. Enumerable.Range(0, weights.Length).Where(code => weights[code] > 0).OrderByDescending(code => weights[code]).ThenBy(code => code)];
        return ColumnBins.OfCategories(codes[..Math.Min(codes.Length, maximumBins)], [.. codes.Skip(maximumBins).Order()]);
    }
}
