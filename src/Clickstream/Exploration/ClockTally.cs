using System.Globalization;
using System.Runtime.InteropServices;
using Clickstream.Events;

namespace Clickstream.Exploration;

/// <summary>Counts events by hour of the week and by day, in UTC.</summary>
internal sealed class ClockTally
{
    private const int MostDays = 400;
    private const int FirstCalendarYear = 1971; // Times in 1970 count from the session's start.

    private readonly long[][] _events = [.. Enumerable.Range(0, 7).Select(_ => new long[24])];
    private readonly long[][] _purchases = [.. Enumerable.Range(0, 7).Select(_ => new long[24])];
    private readonly Dictionary<int, (long Events, long Purchases)> _days = [];
    private DateTimeOffset _first = DateTimeOffset.MaxValue;
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private bool _hasClock;

    /// <summary>Takes an event.</summary>
    public void Add(DateTimeOffset time, EventKind kind)
    {
        long purchase = kind == EventKind.Purchase ? 1 : 0;
        DateTime utc = time.UtcDateTime;
        int weekday = ((int)utc.DayOfWeek + 6) % 7; // Monday first.
        _events[weekday][utc.Hour]++;
        _purchases[weekday][utc.Hour] += purchase;
        ref (long Events, long Purchases) day = ref CollectionsMarshal.GetValueRefOrAddDefault(_days, (int)(utc.Ticks / TimeSpan.TicksPerDay), out _);
        day = (day.Events + 1, day.Purchases + purchase);
        if (time < _first) _first = time;
        if (time > _last) _last = time;
        _hasClock |= utc.TimeOfDay != TimeSpan.Zero;
    }

    /// <summary>The figures; null without events, or where times are of no calendar.</summary>
    public TimeFigures? Finish()
    {
        if (_days.Count == 0 || _last.Year < FirstCalendarYear) return null;
        bool months = _days.Count > MostDays;
        return new TimeFigures(_first, _last, _hasClock, _events, _purchases, months ? Periods("yyyy-MM") : Periods("yyyy-MM-dd"), months);
    }

    // A period in which nothing happened has no line in the file; the days between the first and the last are all told, as long as they are few.
    private PeriodFigures[] Periods(string form)
    {
        int first = _days.Keys.Min(), last = _days.Keys.Max();
        IEnumerable<int> days = last - first <= MostDays ? Enumerable.Range(first, last - first + 1) : _days.Keys.Order();
        return
        [
            .. days.Select(day => (Name: DateTime.MinValue.AddDays(day).ToString(form, CultureInfo.InvariantCulture), Counts: _days.GetValueOrDefault(day)))
                .GroupBy(day => day.Name)
                .Select(period => new PeriodFigures(period.Key, period.Sum(day => day.Counts.Events), period.Sum(day => day.Counts.Purchases))),
        ];
    }
}
