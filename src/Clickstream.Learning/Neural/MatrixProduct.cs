using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Neural;

/// <summary>
/// The product of two matrices that all of a network's work is made of. Each number of the result is start + a0 b0 + a1 b1 + ..., added in
/// this order by fused multiply-adds, whatever the width of the vectors, the number of rows and the cut into tiles: a row alone has the bits
/// that it has among others.
/// </summary>
internal static unsafe class MatrixProduct
{
    /// <summary>Widths are multiples of this: the numbers of 64 bytes.</summary>
    public const int FloatsPerLine = 16;

    /// <summary>As <see cref="FloatsPerLine"/>.</summary>
    public const int DoublesPerLine = 8;

    // Rows of a tile. Four by two vectors make eight independent sums, enough to hide the time that one addition takes.
    private const int TileRows = 4;

    /// <summary>The least multiple of a line that holds so many numbers.</summary>
    public static int Padded(int count, int perLine) => (count + perLine - 1) / perLine * perLine;

    /// <summary>c[m, n] = start[n] + sum over k of a[m * rowStep + k * innerStep] * b[k, n].</summary>
    /// <param name="rows">Rows of a and c.</param>
    /// <param name="inner">Numbers of k.</param>
    /// <param name="width">Columns of b and c, a multiple of <see cref="FloatsPerLine"/>.</param>
    /// <param name="a">The left matrix.</param>
    /// <param name="rowStep">From a row of a to the next.</param>
    /// <param name="innerStep">From a k of a to the next: 1 as it lies, the row length to read it transposed.</param>
    /// <param name="b">The right matrix, row after row.</param>
    /// <param name="start">One a column; null for zeros.</param>
    /// <param name="c">The result, row after row; overwritten, may not lie over the others.</param>
    public static void Multiply(int rows, int inner, int width, float* a, nint rowStep, nint innerStep, float* b, float* start, float* c)
    {
        if (Vector512.IsHardwareAccelerated)
            Tiles<SixteenFloats, Vector512<float>, float>(rows, inner, width, a, rowStep, innerStep, b, start, c);
        else
            Tiles<EightFloats, Vector256<float>, float>(rows, inner, width, a, rowStep, innerStep, b, start, c);
    }

    /// <summary>The same in double; the width is a multiple of <see cref="DoublesPerLine"/>.</summary>
    public static void Multiply(int rows, int inner, int width, double* a, nint rowStep, nint innerStep, double* b, double* start, double* c)
    {
        if (Vector512.IsHardwareAccelerated)
            Tiles<EightDoubles, Vector512<double>, double>(rows, inner, width, a, rowStep, innerStep, b, start, c);
        else
            Tiles<FourDoubles, Vector256<double>, double>(rows, inner, width, a, rowStep, innerStep, b, start, c);
    }

    private static void Tiles<TLanes, TVector, TNumber>(
        int rows, int inner, int width, TNumber* a, nint rowStep, nint innerStep, TNumber* b, TNumber* start, TNumber* c)
        where TLanes : struct, ILanes<TVector, TNumber>
        where TNumber : unmanaged
    {
        if (rows < TileRows)
        {
            for (int row = 0; row < rows; row++)
                OneRow<TLanes, TVector, TNumber>(inner, width, a + (row * rowStep), innerStep, b, start, c + ((nint)row * width));
            return;
        }

        int column = 0, pair = 2 * TLanes.Count;
        for (; column + pair <= width; column += pair)
        {
            TNumber* from = start == null ? null : start + column;
            for (int tile = 0; tile < rows; tile += TileRows)
            {
                // The last tile reaches back over rows already done: their sums come out the same.
                nint row = Math.Min(tile, rows - TileRows);
                FourByTwo<TLanes, TVector, TNumber>(
                    inner, width, a + (row * rowStep), rowStep, innerStep, b + column, from, c + (row * width) + column);
            }
        }

        if (column == width) return;
        TNumber* last = start == null ? null : start + column;
        for (int tile = 0; tile < rows; tile += TileRows)
        {
            nint row = Math.Min(tile, rows - TileRows);
            FourByOne<TLanes, TVector, TNumber>(
                inner, width, a + (row * rowStep), rowStep, innerStep, b + column, last, c + (row * width) + column);
        }
    }

    // A row alone: four vectors at once, then what is left of its width.
    private static void OneRow<TLanes, TVector, TNumber>(
        int inner, nint width, TNumber* a, nint innerStep, TNumber* b, TNumber* start, TNumber* c)
        where TLanes : struct, ILanes<TVector, TNumber>
        where TNumber : unmanaged
    {
        nint column = 0, four = 4 * TLanes.Count;
        for (; column + four <= width; column += four)
            OneByFour<TLanes, TVector, TNumber>(inner, width, a, innerStep, b + column, start == null ? null : start + column, c + column);
        for (; column < width; column += TLanes.Count)
            OneByOne<TLanes, TVector, TNumber>(inner, width, a, innerStep, b + column, start == null ? null : start + column, c + column);
    }

    private static void FourByTwo<TLanes, TVector, TNumber>(
        int inner, nint width, TNumber* a, nint rowStep, nint innerStep, TNumber* b, TNumber* start, TNumber* c)
        where TLanes : struct, ILanes<TVector, TNumber>
        where TNumber : unmanaged
    {
        TVector left = Start<TLanes, TVector, TNumber>(start, 0), right = Start<TLanes, TVector, TNumber>(start, TLanes.Count);
        TVector left1 = left, left2 = left, left3 = left, right1 = right, right2 = right, right3 = right;
        TNumber* third = a + (2 * rowStep);
        for (int k = 0; k < inner; k++)
        {
            TVector low = TLanes.Load(b), high = TLanes.Load(b + TLanes.Count);
            TVector x = TLanes.Of(*a);
            left = TLanes.MultiplyAdd(x, low, left);
            right = TLanes.MultiplyAdd(x, high, right);
            x = TLanes.Of(a[rowStep]);
            left1 = TLanes.MultiplyAdd(x, low, left1);
            right1 = TLanes.MultiplyAdd(x, high, right1);
            x = TLanes.Of(*third);
            left2 = TLanes.MultiplyAdd(x, low, left2);
            right2 = TLanes.MultiplyAdd(x, high, right2);
            x = TLanes.Of(third[rowStep]);
            left3 = TLanes.MultiplyAdd(x, low, left3);
            right3 = TLanes.MultiplyAdd(x, high, right3);
            a += innerStep;
            third += innerStep;
            b += width;
        }

        TLanes.Store(left, c);
        TLanes.Store(right, c + TLanes.Count);
        TLanes.Store(left1, c + width);
        TLanes.Store(right1, c + width + TLanes.Count);
        c += 2 * width;
        TLanes.Store(left2, c);
        TLanes.Store(right2, c + TLanes.Count);
        TLanes.Store(left3, c + width);
        TLanes.Store(right3, c + width + TLanes.Count);
    }

    private static void FourByOne<TLanes, TVector, TNumber>(
        int inner, nint width, TNumber* a, nint rowStep, nint innerStep, TNumber* b, TNumber* start, TNumber* c)
        where TLanes : struct, ILanes<TVector, TNumber>
        where TNumber : unmanaged
    {
        TVector sum0 = Start<TLanes, TVector, TNumber>(start, 0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        TNumber* third = a + (2 * rowStep);
        for (int k = 0; k < inner; k++)
        {
            TVector y = TLanes.Load(b);
            sum0 = TLanes.MultiplyAdd(TLanes.Of(*a), y, sum0);
            sum1 = TLanes.MultiplyAdd(TLanes.Of(a[rowStep]), y, sum1);
            sum2 = TLanes.MultiplyAdd(TLanes.Of(*third), y, sum2);
            sum3 = TLanes.MultiplyAdd(TLanes.Of(third[rowStep]), y, sum3);
            a += innerStep;
            third += innerStep;
            b += width;
        }

        TLanes.Store(sum0, c);
        TLanes.Store(sum1, c + width);
        TLanes.Store(sum2, c + (2 * width));
        TLanes.Store(sum3, c + (3 * width));
    }

    private static void OneByFour<TLanes, TVector, TNumber>(
        int inner, nint width, TNumber* a, nint innerStep, TNumber* b, TNumber* start, TNumber* c)
        where TLanes : struct, ILanes<TVector, TNumber>
        where TNumber : unmanaged
    {
        TVector sum0 = Start<TLanes, TVector, TNumber>(start, 0), sum1 = Start<TLanes, TVector, TNumber>(start, TLanes.Count);
        TVector sum2 = Start<TLanes, TVector, TNumber>(start, 2 * TLanes.Count), sum3 = Start<TLanes, TVector, TNumber>(start, 3 * TLanes.Count);
        for (int k = 0; k < inner; k++)
        {
            TVector x = TLanes.Of(*a);
            sum0 = TLanes.MultiplyAdd(x, TLanes.Load(b), sum0);
            sum1 = TLanes.MultiplyAdd(x, TLanes.Load(b + TLanes.Count), sum1);
            sum2 = TLanes.MultiplyAdd(x, TLanes.Load(b + (2 * TLanes.Count)), sum2);
            sum3 = TLanes.MultiplyAdd(x, TLanes.Load(b + (3 * TLanes.Count)), sum3);
            a += innerStep;
            b += width;
        }

        TLanes.Store(sum0, c);
        TLanes.Store(sum1, c + TLanes.Count);
        TLanes.Store(sum2, c + (2 * TLanes.Count));
        TLanes.Store(sum3, c + (3 * TLanes.Count));
    }

    private static void OneByOne<TLanes, TVector, TNumber>(
        int inner, nint width, TNumber* a, nint innerStep, TNumber* b, TNumber* start, TNumber* c)
        where TLanes : struct, ILanes<TVector, TNumber>
        where TNumber : unmanaged
    {
        TVector sum = Start<TLanes, TVector, TNumber>(start, 0);
        for (int k = 0; k < inner; k++)
        {
            sum = TLanes.MultiplyAdd(TLanes.Of(*a), TLanes.Load(b), sum);
            a += innerStep;
            b += width;
        }

        TLanes.Store(sum, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Start<TLanes, TVector, TNumber>(TNumber* start, int lane)
        where TLanes : struct, ILanes<TVector, TNumber>
        where TNumber : unmanaged => start == null ? TLanes.Of(default) : TLanes.Load(start + lane);
}
