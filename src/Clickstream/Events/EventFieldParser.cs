using System.Globalization;

namespace Clickstream.Events;

/// <summary>
/// The rules by which one field of an event is read, the same for a CSV cell, a JSON text and a JSON number.
/// A missing value (<see cref="IsMissing"/>) is read as null and is no error; the <c>…Wanted</c> texts complete "expected …".
/// </summary>
public static class EventFieldParser
{
    /// <summary>What <see cref="TryTime(ReadOnlySpan{char}, out DateTimeOffset, TimeUnit)"/> takes.</summary>
    public const string TimeWanted =
        "an RFC 3339 time such as 2026-11-22T10:15:00Z, a date, or seconds, milliseconds or microseconds since 1970";

    /// <summary>What <see cref="TryAmount(ReadOnlySpan{char}, out double?)"/> takes.</summary>
    public const string AmountWanted = "a number of 0 or above, at most 1e15";

    /// <summary>What <see cref="TryQuantity(ReadOnlySpan{char}, out int)"/> takes.</summary>
    public const string QuantityWanted = "a whole number of 1 or above";

    /// <summary>What <see cref="TryReturning"/> takes.</summary>
    public const string ReturningWanted = "true or false";

    /// <summary>What <see cref="EventNames.TryParse"/> takes.</summary>
    public const string EventNameWanted = "an event name such as view_item, add_to_cart or purchase";

    // What is larger is no price, and its sums would leave the range of float32 features.
    private const double LargestAmount = 1e15;

    private const double FirstMilliseconds = 1e11;
    private const double FirstMicroseconds = 1e14;

    // 9999-12-31 in microseconds since 1970.
    private const double LastMicroseconds = 253402300799e6;

    /// <summary>Whether a text stands for "not known": empty, NA, null, \N, (not set) or (none).</summary>
    public static bool IsMissing(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.IsEmpty || text is "NA" or "null" or "NULL" or "Null" or @"\N" or "(not set)" or "(none)";
    }

    /// <summary>A text without the space around it, or null when it is missing. NA is kept: it is Namibia.</summary>
    public static string? Text(string? text)
    {
        if (text is null) return null;
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (trimmed is not "NA" && IsMissing(trimmed)) return null;
        return trimmed.Length == text.Length ? text : trimmed.ToString();
    }

    /// <summary>
    /// A time: RFC 3339 (T or space, zone optional, UTC without one), a date, or a number since 1970 or the session's start.
    /// </summary>
    public static bool TryTime(ReadOnlySpan<char> text, out DateTimeOffset time, TimeUnit unit = TimeUnit.Auto)
    {
        text = text.Trim();
        if (TimeText.TryParse(text, out time)) return true;
        if (text.Length == 8 && unit == TimeUnit.Auto && TryCompactDate(text, out time)) return true;
        const NumberStyles unsigned = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, unsigned, CultureInfo.InvariantCulture, out double number) && TryEpoch(number, out time, unit);
    }

    /// <summary>A time given as a number since 1970 or the session's start, zero or above.</summary>
    public static bool TryTime(double number, out DateTimeOffset time, TimeUnit unit = TimeUnit.Auto)
    {
        if (unit == TimeUnit.Auto && number is >= 19900101 and <= 20991231 && number == Math.Floor(number)
            && TryCompactDate(number.ToString("F0", CultureInfo.InvariantCulture), out time)) return true;
        return TryEpoch(number, out time, unit);
    }

    /// <summary>A price or value: a number from 0 to 1e15.</summary>
    public static bool TryAmount(ReadOnlySpan<char> text, out double? amount)
    {
        amount = null;
        if (IsMissing(text)) return true;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && TryAmount(number, out amount);
    }

    /// <summary>A price or value, with a decimal comma (38,50 or 1.038,50) where the source writes so.</summary>
    public static bool TryAmount(ReadOnlySpan<char> text, out double? amount, bool decimalComma) =>
        decimalComma ? AmountText.TryDecimalComma(text, out amount) : TryAmount(text, out amount);

    /// <summary>What <see cref="TryAmount(ReadOnlySpan{char}, out double?)"/> takes instead of this text, and the remedy where it is known.</summary>
    public static string AmountWantedInsteadOf(ReadOnlySpan<char> text, bool decimalComma = false) => AmountText.WantedInsteadOf(text, decimalComma);

    /// <summary>A price or value given as a number.</summary>
    public static bool TryAmount(double number, out double? amount)
    {
        bool valid = number is >= 0 and <= LargestAmount;
        amount = valid ? Math.Abs(number) : null; // -0 becomes 0.
        return valid;
    }

    /// <summary>A quantity: a whole number, 1 or above; 1 when missing.</summary>
    public static bool TryQuantity(ReadOnlySpan<char> text, out int quantity)
    {
        quantity = 1;
        if (IsMissing(text)) return true;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && TryQuantity(number, out quantity);
    }

    /// <summary>A quantity given as a number.</summary>
    public static bool TryQuantity(double number, out int quantity)
    {
        bool valid = number is >= 1 and <= int.MaxValue && number == Math.Floor(number);
        quantity = valid ? (int)number : 1;
        return valid;
    }

    /// <summary>Whether the visitor was here before: true, 1, yes, returning; false, 0, no, new.</summary>
    public static bool TryReturning(ReadOnlySpan<char> text, out bool? returning)
    {
        returning = null;
        if (IsMissing(text)) return true;
        returning = LooseName.Of(text.Trim()) switch
        {
            "true" or "1" or "yes" or "y" or "t" or "returning" or "returningvisitor" => true,
            "false" or "0" or "no" or "n" or "f" or "new" or "newvisitor" => false,
            _ => null,
        };
        return returning is not null;
    }

    private static bool TryCompactDate(ReadOnlySpan<char> text, out DateTimeOffset date)
    {
        date = default;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int digits)
            && digits is >= 19900101 and <= 20991231
            && TimeText.TryDate(digits / 10000, digits / 100 % 100, digits % 100, out date);
    }

    private static bool TryEpoch(double number, out DateTimeOffset time, TimeUnit unit)
    {
        time = default;
        if (!(number >= 0)) return false;
        if (unit == TimeUnit.Auto)
        {
            unit = number < FirstMilliseconds ? TimeUnit.Seconds
                : number < FirstMicroseconds ? TimeUnit.Milliseconds
                : TimeUnit.Microseconds;
        }

        double microseconds = number * unit switch { TimeUnit.Seconds => 1e6, TimeUnit.Milliseconds => 1e3, _ => 1 };
        if (!(microseconds <= LastMicroseconds)) return false;
        time = DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(microseconds) * TimeSpan.TicksPerMicrosecond);
        return true;
    }
}
