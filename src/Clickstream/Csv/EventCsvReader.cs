using System.Globalization;
using System.Runtime.CompilerServices;
using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Csv;

/// <summary>
/// Reads the rows of an event file by a mapping of its columns. A row that cannot be read is an error of its own and stops nothing.
/// </summary>
public sealed class EventCsvReader
{
    private const string SessionWanted = "a session id or a visitor id";

    private readonly CsvSource? _file;
    private readonly CsvCursor _row;
    private readonly EventColumns _columns;
    private readonly Dictionary<string, EventKind> _ownNames;
    private readonly Dictionary<string, int> _unknownNames = new(StringComparer.Ordinal);
    private RowError? _error;
    private EventKind _kind;

    /// <summary>A reader of the rows that come next.</summary>
    public EventCsvReader(CsvSource source, EventColumns columns)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(columns);
        (_file, _row, _columns, _ownNames) = (source, source.Row, columns, OwnNamesOf(columns));
    }

    /// <summary>A reader of whichever row a cursor stands on.</summary>
    internal EventCsvReader(CsvCursor row, EventColumns columns) => (_row, _columns, _ownNames) = (row, columns, OwnNamesOf(columns));

    /// <summary>Event names that are not known, and how many rows were passed over for each; not counted by a reader of a cursor.</summary>
    public IReadOnlyDictionary<string, int> UnknownNames => _unknownNames;

    /// <summary>Every row that comes next, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">A row is too long to be one, or the gzip is damaged.</exception>
    public async IAsyncEnumerable<EventRead> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await _file!.ReadAsync(cancellationToken)) yield return ReadCurrent();
    }

    /// <summary>The row on which the source stands.</summary>
    public EventRead ReadCurrent()
    {
        // Where rows run into one, nobody's id stands for all of them.
        bool nobodys = _row.TakesInOthers;
        string? userId = nobodys ? null : Text(EventField.UserId);
        string? sessionId = nobodys ? null : Text(EventField.SessionId);
        if (_columns.SessionWithinUser && sessionId is not null && userId is not null) sessionId = $"{userId}.{sessionId}";

        _error = _row.RowError;
        string? unknownName = null;
        bool good = _error is null
            && (sessionId is not null || userId is not null || RefuseNobody())
            && TryKind(out _kind, out unknownName);
        // Of blocks nobody asks for the names, and a file may have as many as rows.
        if (unknownName is not null && _file is not null) _unknownNames[unknownName] = _unknownNames.GetValueOrDefault(unknownName) + 1;
        return new EventRead(_row.Line, sessionId, userId, good ? TryRow(sessionId, userId) : null, _error, unknownName);
    }

    private static Dictionary<string, EventKind> OwnNamesOf(EventColumns columns) =>
        columns.Profile.EventNames.ToDictionary(pair => LooseName.Of(pair.Key), pair => pair.Value, StringComparer.Ordinal);

    private bool TryKind(out EventKind kind, out string? unknownName)
    {
        unknownName = null;
        kind = _columns.Profile.DefaultEvent ?? EventKind.ViewItem;
        if (Text(EventField.EventName) is not { } name)
        {
            return _columns.Profile.DefaultEvent is not null
                || !_columns.Has(EventField.EventName)
                || Refuse(EventField.EventName, EventFieldParser.EventNameWanted);
        }

        if (EventNames.TryParse(name, out kind)) return true;
        if (_ownNames.Count > 0 && _ownNames.TryGetValue(LooseName.Of(name), out kind)) return true;
        unknownName = name;
        return false;
    }

    private EventRow? TryRow(string? sessionId, string? userId)
    {
        double? price = null, value = null;
        int quantity = 1;
        bool? returning = null;
        long? order = null;
        bool good = TryTime(out DateTimeOffset time)
            && TryOrder(out order)
            && TryAmount(EventField.Price, out price)
            && TryQuantity(out quantity)
            && TryAmount(EventField.Value, out value)
            && (EventFieldParser.TryReturning(Cell(EventField.Returning), out returning)
                || Refuse(EventField.Returning, EventFieldParser.ReturningWanted));
        if (!good) return null;

        return new EventRow
        {
            Line = _row.Line,
            SessionId = sessionId,
            UserId = userId,
            Visitor = VisitorOf(returning),
            Order = order,
            Hit = !_columns.HasHits ? null : _columns.Profile.Hits == HitKey.Order ? order : time.UtcTicks,
            Event = new ClickEvent
            {
                Time = time,
                Kind = _kind,
                ItemId = Text(EventField.ItemId),
                ItemCategory = Text(EventField.ItemCategory),
                ItemBrand = Text(EventField.ItemBrand),
                Price = price,
                Quantity = quantity,
                Value = value,
                Currency = Text(EventField.Currency),
                Page = Text(EventField.Page),
            },
        };
    }

    private bool TryTime(out DateTimeOffset time)
    {
        time = DateTimeOffset.UnixEpoch; // Of a file that has only an order; features of time are then missing.
        if (!EventFieldParser.IsMissing(Cell(EventField.EventTime)))
        {
            return EventFieldParser.TryTime(Cell(EventField.EventTime), out time, _columns.Profile.TimeUnit)
                || Refuse(EventField.EventTime, EventFieldParser.TimeWanted);
        }

        if (!_columns.Has(EventField.Year) || !_columns.Has(EventField.Month) || !_columns.Has(EventField.Day))
            return !_columns.Has(EventField.EventTime) || Refuse(EventField.EventTime, EventFieldParser.TimeWanted);
        if (!TryWhole(EventField.Year, out int year)) return Refuse(EventField.Year, "a year");
        if (!TryWhole(EventField.Month, out int month) || month is < 1 or > 12) return Refuse(EventField.Month, "a month, 1 to 12");
        return (TryWhole(EventField.Day, out int day) && TimeText.TryDate(year, month, day, out time))
            || Refuse(EventField.Day, "a day of that month");
    }

    private bool TryAmount(EventField field, out double? amount)
    {
        bool comma = _columns.Profile.DecimalComma;
        if (!EventFieldParser.TryAmount(Cell(field), out amount, comma)) return Refuse(field, EventFieldParser.AmountWantedInsteadOf(Cell(field), comma));
        if (_columns.Profile.ZeroIsMissing && amount == 0) amount = null;
        return true;
    }

    private bool TryQuantity(out int quantity)
    {
        quantity = 1;
        if (_columns.Profile.ZeroIsMissing && Cell(EventField.Quantity).Trim() is "0") return true;
        return EventFieldParser.TryQuantity(Cell(EventField.Quantity), out quantity) || Refuse(EventField.Quantity, EventFieldParser.QuantityWanted);
    }

    private bool TryOrder(out long? order)
    {
        order = null;
        if (EventFieldParser.IsMissing(Cell(EventField.Order))) return true;
        if (!TryWhole(EventField.Order, out int number)) return Refuse(EventField.Order, "a whole number");
        order = number;
        return true;
    }

    private bool TryWhole(EventField field, out int number) =>
        int.TryParse(Cell(field).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private Visitor VisitorOf(bool? returning)
    {
        string? device = Text(EventField.Device), country = Text(EventField.Country), source = Text(EventField.TrafficSource);
        var visitor = new Visitor(device, country, source, returning);
        return visitor == Visitor.Unknown ? Visitor.Unknown : visitor;
    }

    /// <summary>The first cell of the field that is not missing, else an empty one.</summary>
    private ReadOnlySpan<char> Cell(EventField field) => ColumnOf(field) is >= 0 and int column ? _row.Cell(column) : default;

    private string? Text(EventField field) => ColumnOf(field) is >= 0 and int column ? EventFieldParser.Text(_row.Text(column)) : null;

    private int ColumnOf(EventField field)
    {
        ReadOnlySpan<int> columns = _columns.Of(field);
        if (columns.Length == 1) return columns[0];
        foreach (int column in columns)
            if (!EventFieldParser.IsMissing(_row.Cell(column))) return column;
        return columns.IsEmpty ? -1 : columns[0];
    }

    private bool RefuseNobody() => Refuse(_columns.Has(EventField.SessionId) ? EventField.SessionId : EventField.UserId, SessionWanted);

    /// <summary>Notes why the row cannot be read. Always false.</summary>
    private bool Refuse(EventField field, string wanted)
    {
        int column = ColumnOf(field);
        _error = column < 0
            ? new RowError(_row.Line, null, "no such column", wanted)
            : RowError.Cell(_row.Line, _row.Header[column], _row.Cell(column), wanted);
        return false;
    }
}
