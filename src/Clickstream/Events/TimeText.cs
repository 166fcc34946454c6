namespace Clickstream.Events;

/// <summary>
/// Times as sources write them: RFC 3339 with a T or a space, seconds and zone optional, the zone as Z, UTC, GMT or an offset; or a date.
/// Without a zone the time is UTC. Written by hand because the runtime's lenient parser takes "10:15" for today and "1/2/2026" for January.
/// </summary>
internal static class TimeText
{
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-') return false;
        if (!TryDigits(text[..4], out int year) || !TryDigits(text[5..7], out int month)) return false;
        if (!TryDigits(text[8..10], out int day) || !TryDate(year, month, day, out time)) return false;
        if (text.Length == 10) return true;
        if (text[10] is not ('T' or 't' or ' ')) return false;

        ReadOnlySpan<char> rest = text[11..];
        if (!TryClock(ref rest, out long ticks) || !TryZone(rest.TrimStart(' '), out long offset)) return false;
        long utc = time.Ticks + ticks - offset;
        if (utc < 0 || utc > DateTimeOffset.MaxValue.Ticks) return false;
        time = new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    public static bool TryDate(int year, int month, int day, out DateTimeOffset date)
    {
        date = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero);
        return true;
    }

    private static bool TryClock(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest.Length < 5 || rest[2] != ':') return false;
        if (!TryDigits(rest[..2], out int hour) || !TryDigits(rest[3..5], out int minute) || hour > 23 || minute > 59) return false;
        ticks = (hour * 60L + minute) * TimeSpan.TicksPerMinute;
        rest = rest[5..];
        if (rest.IsEmpty || rest[0] != ':') return true;

        if (rest.Length < 3 || !TryDigits(rest[1..3], out int second) || second > 59) return false;
        ticks += second * TimeSpan.TicksPerSecond;
        rest = rest[3..];
        if (rest.IsEmpty || rest[0] is not ('.' or ',')) return true;

        int digits = 0;
        long unit = TimeSpan.TicksPerSecond;
        for (rest = rest[1..]; !rest.IsEmpty && char.IsAsciiDigit(rest[0]); rest = rest[1..], digits++)
            ticks += (unit /= 10) * (rest[0] - '0'); // Digits past a tick of 100 ns add nothing: the unit is 0 by then.
        return digits > 0;
    }

    private static bool TryZone(ReadOnlySpan<char> zone, out long offset)
    {
        offset = 0;
        if (zone.IsEmpty || zone.Equals("Z", StringComparison.OrdinalIgnoreCase)) return true;
        if (zone.Equals("UTC", StringComparison.OrdinalIgnoreCase) || zone.Equals("GMT", StringComparison.OrdinalIgnoreCase)) return true;
        if (zone[0] is not ('+' or '-') || zone.Length is not (3 or 5 or 6) || (zone.Length == 6 && zone[3] != ':')) return false;

        int minute = 0;
        if (!TryDigits(zone[1..3], out int hour) || (zone.Length > 3 && !TryDigits(zone[^2..], out minute))) return false;
        if (hour > 14 || minute > 59) return false;
        offset = (zone[0] == '-' ? -1 : 1) * (hour * 60L + minute) * TimeSpan.TicksPerMinute;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c)) return false;
            value = (10 * value) + (c - '0');
        }

        return true;
    }
}
