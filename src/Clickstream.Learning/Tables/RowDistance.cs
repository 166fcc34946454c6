using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Tables;

/// <summary>
/// Squared Euclidean distances in double. Term by term, as the expansion |x|² - 2xc + |c|² is faster but loses the digits of near rows; always in
/// eight partial sums that are added in one order, so that the bits are the same whatever the width of the machine's vectors.
/// </summary>
internal static class RowDistance
{
    private const int Lanes = 8;

    /// <summary>From a row to a point; equal lengths.</summary>
    public static double Squared(ReadOnlySpan<float> row, ReadOnlySpan<double> point)
    {
        Vector256<double> low = Vector256<double>.Zero, high = Vector256<double>.Zero;
        ref float x = ref MemoryMarshal.GetReference(row);
        ref double c = ref MemoryMarshal.GetReference(point);
        int column = 0;
        for (; column <= row.Length - Lanes; column += Lanes)
        {
            (Vector256<double> first, Vector256<double> second) = Vector256.Widen(Vector256.LoadUnsafe(ref x, (nuint)column));
            first -= Vector256.LoadUnsafe(ref c, (nuint)column);
            second -= Vector256.LoadUnsafe(ref c, (nuint)column + 4);
            low += first * first;
            high += second * second;
        }

        double sum = Sum(low + high);
        for (; column < row.Length; column++)
        {
            double difference = row[column] - point[column];
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>From a row to a row; equal lengths.</summary>
    public static double Squared(ReadOnlySpan<float> row, ReadOnlySpan<float> other)
    {
        Vector256<double> low = Vector256<double>.Zero, high = Vector256<double>.Zero;
        ref float x = ref MemoryMarshal.GetReference(row);
        ref float y = ref MemoryMarshal.GetReference(other);
        int column = 0;
        for (; column <= row.Length - Lanes; column += Lanes)
        {
            (Vector256<double> first, Vector256<double> second) = Vector256.Widen(Vector256.LoadUnsafe(ref x, (nuint)column));
            (Vector256<double> firstOther, Vector256<double> secondOther) = Vector256.Widen(Vector256.LoadUnsafe(ref y, (nuint)column));
            first -= firstOther;
            second -= secondOther;
            low += first * first;
            high += second * second;
        }

        double sum = Sum(low + high);
        for (; column < row.Length; column++)
        {
            double difference = (double)row[column] - other[column];
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>From a point to a point; equal lengths.</summary>
    public static double Squared(ReadOnlySpan<double> point, ReadOnlySpan<double> other)
    {
        Vector256<double> low = Vector256<double>.Zero, high = Vector256<double>.Zero;
        ref double x = ref MemoryMarshal.GetReference(point);
        ref double y = ref MemoryMarshal.GetReference(other);
        int column = 0;
        for (; column <= point.Length - Lanes; column += Lanes)
        {
            Vector256<double> first = Vector256.LoadUnsafe(ref x, (nuint)column) - Vector256.LoadUnsafe(ref y, (nuint)column);
            Vector256<double> second = Vector256.LoadUnsafe(ref x, (nuint)column + 4) - Vector256.LoadUnsafe(ref y, (nuint)column + 4);
            low += first * first;
            high += second * second;
        }

        double sum = Sum(low + high);
        for (; column < point.Length; column++)
        {
            double difference = point[column] - other[column];
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>Adds a row to sums of columns, or takes it away with <paramref name="sign"/> -1; equal lengths.</summary>
    public static void Add(Span<double> sums, ReadOnlySpan<float> row, double sign)
    {
        ref float x = ref MemoryMarshal.GetReference(row);
        ref double sum = ref MemoryMarshal.GetReference(sums);
        int column = 0;
        for (; column <= row.Length - Lanes; column += Lanes)
        {
            (Vector256<double> first, Vector256<double> second) = Vector256.Widen(Vector256.LoadUnsafe(ref x, (nuint)column));
            (Vector256.LoadUnsafe(ref sum, (nuint)column) + (sign * first)).StoreUnsafe(ref sum, (nuint)column);
            (Vector256.LoadUnsafe(ref sum, (nuint)column + 4) + (sign * second)).StoreUnsafe(ref sum, (nuint)column + 4);
        }

        for (; column < row.Length; column++) sums[column] += sign * row[column];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Vector256<double> lanes) => (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}
