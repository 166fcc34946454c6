using Clickstream.Csv;
using Clickstream.Exploration.Sketches;

namespace Clickstream.Exploration;

/// <summary>The columns of all files, by name, and which rows repeat another.</summary>
internal sealed class ColumnSet(ExplorationOptions options)
{
    // Texts that are kept in all columns together, and in one.
    private const int AllTexts = 1 << 19;
    private const int MostTexts = NumberSketch.DefaultCapacity;
    private const int FewestTexts = 256;
    private const int ErrorsShown = 5;

    private static readonly EventField[] Identifiers = [EventField.SessionId, EventField.UserId, EventField.ItemId];

    // Sources write them as numbers, too.
    private static readonly EventField[] Categories =
        [EventField.EventName, EventField.ItemCategory, EventField.ItemBrand, EventField.Currency, EventField.Device, EventField.Country, EventField.TrafficSource];

    private readonly List<ColumnExplorer> _explorers = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _left = [];
    private readonly List<string> _errors = [];
    private readonly RepeatCount _repeats = new(options.MaximumRowHashes);
    private int[] _explorerOf = [];

    /// <summary>The columns, in the order in which files named them.</summary>
    public IReadOnlyList<ColumnExplorer> Columns => _explorers;

    /// <summary>Names of those that are not looked at.</summary>
    public IReadOnlyList<string> NotExplored => _left;

    /// <summary>Rows that repeat another.</summary>
    public RepeatCount Repeats => _repeats;

    /// <summary>Number of rows.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows of another number of cells than their header.</summary>
    public long BrokenRows { get; private set; }

    /// <summary>The first few of them.</summary>
    public IReadOnlyList<string> FirstErrors => _errors;

    /// <summary>Says what the columns of the next rows are.</summary>
    /// <param name="header">Their names.</param>
    /// <param name="events">How events are read from them; null of session rows.</param>
    public void Open(IReadOnlyList<string> header, EventColumns? events)
    {
        HashSet<string> identifiers = NamesOf(Identifiers, events), categories = NamesOf(Categories, events);
        int capacity = Math.Clamp(AllTexts / Math.Min(header.Count, options.MaximumColumns), FewestTexts, MostTexts);
        _explorerOf = new int[header.Count];
        for (int column = 0; column < header.Count; column++)
        {
            if (!_places.TryGetValue(header[column], out int place))
            {
                if (_explorers.Count >= options.MaximumColumns)
                {
                    place = -1;
                    _left.Add(header[column]);
                }
                else
                {
                    place = _explorers.Count;
                    _explorers.Add(new ColumnExplorer(
                        header[column], identifiers.Contains(header[column]) ? ColumnKind.Identifier : categories.Contains(header[column]) ? ColumnKind.Category : null, capacity, events is not null));
                }

                _places[header[column]] = place;
            }

            _explorerOf[column] = place;
        }
    }

    /// <summary>Takes the row on which a cursor stands.</summary>
    public void Add(CsvCursor row)
    {
        Rows++;
        if (row.RowError is { } error)
        {
            BrokenRows++;
            if (_errors.Count < ErrorsShown) _errors.Add(error.ToString());
            return;
        }

        ulong hash = (ulong)_explorerOf.Length;
        for (int column = 0; column < _explorerOf.Length; column++)
        {
            ReadOnlySpan<char> cell = row.Cell(column);
            hash = TextHash.Combine(hash, TextHash.Of(cell));
            if (_explorerOf[column] >= 0) _explorers[_explorerOf[column]].Add(cell);
        }

        _repeats.Add(hash);
    }

    private static HashSet<string> NamesOf(EventField[] fields, EventColumns? events) =>
        [.. events is null ? [] : fields.SelectMany(field => events.Mapping.GetValueOrDefault(field, []))];
}
