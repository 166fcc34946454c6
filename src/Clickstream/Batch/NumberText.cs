namespace Clickstream.Batch;

/// <summary>
/// Reads short decimal numbers fast and exactly. A number of at most 2^53 without its point, times or divided by a power of ten up to 10^22, is one
/// operation on two exact doubles, so that it is rounded once, as a number should be (Clinger 1990, "How to read floating point numbers accurately").
/// </summary>
internal static class NumberText
{
    private const ulong LargestExact = 1UL << 53;
    private const int MostDigits = 19; // Of any 19 digits a 64-bit number can be made.

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>
    /// Reads a number such as -12.5 or 1e-05. False for whatever is not as short as that, whether it is a number or not; all that is read has the bits
    /// that <see cref="double.Parse(string)"/> gives it.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out double number)
    {
        number = 0;
        bool negative = text is [(byte)'-', ..];
        int i = negative ? 1 : 0, first = i, point = -1;
        ulong digits = 0;
        for (; i < text.Length; i++)
        {
            uint digit = (uint)(text[i] - '0');
            if (digit <= 9) digits = digits * 10 + digit;
            else if (text[i] == '.' && point < 0) point = i;
            else break;
        }

        int count = i - first - (point < 0 ? 0 : 1), scale = point < 0 ? 0 : point + 1 - i;
        if (count is 0 or > MostDigits || digits > LargestExact) return false;
        if (i < text.Length)
        {
            if (!TryReadExponent(text[i..], out int exponent)) return false;
            scale += exponent;
        }

        if (scale < 0)
        {
            if (-scale >= PowersOfTen.Length) return false;
            number = digits / PowersOfTen[-scale];
        }
        else
        {
            if (scale >= PowersOfTen.Length) return false;
            number = digits * PowersOfTen[scale];
        }

        if (negative) number = -number;
        return true;
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if ((text[0] | 0x20) != 'e') return false;
        int i = text.Length > 1 && text[1] is (byte)'-' or (byte)'+' ? 2 : 1;
        if (text.Length - i is not (1 or 2)) return false;
        for (int digit = i; digit < text.Length; digit++)
        {
            if (text[digit] is < (byte)'0' or > (byte)'9') return false;
            exponent = exponent * 10 + (text[digit] - '0');
        }

        if (text[1] == '-') exponent = -exponent;
        return true;
    }
}
