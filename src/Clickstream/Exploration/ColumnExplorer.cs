using System.Globalization;
using Clickstream.Events;
using Clickstream.Exploration.Sketches;
using Clickstream.Features;

namespace Clickstream.Exploration;

/// <summary>
/// Looks at the cells of one column. As long as its different texts have room in a table, each is read once and the figures are made of the table at the
/// end; beyond that every cell is read, and its number goes to a sketch.
/// </summary>
/// <param name="name">Name of the column.</param>
/// <param name="known">What the column is known to be by its meaning, identifier or category; null lets the cells say.</param>
/// <param name="capacity">Most different texts that are counted exactly.</param>
/// <param name="areEvents">Whether a row is an event: what is missing is said in other words there.</param>
internal sealed class ColumnExplorer(string name, ColumnKind? known, int capacity, bool areEvents)
{
    private const int CategoriesShown = 20;

    // Of so many cells nearly all are different: they are names of their rows, and no categories.
    private const int FewestIdentifiers = 100;
    private const double IdentifierShare = 0.9;

    // Of nearly all numbers the others are strays.
    private const double StrayShare = 0.1;

    private static readonly string[] IdentifierEndings = ["id", "key", "uuid", "guid", "session", "number", "no"];
    private static readonly string[] CodeEndings = ["_id", " id", "Id", "ID"];

    private readonly FrequentTexts _texts = new(capacity);
    private readonly long[] _contents = new long[Enum.GetValues<CellContent>().Length];
    private readonly NumberSketch _numbers = new(capacity);
    private bool _sketches;
    private string? _stray;

    /// <summary>Name of the column.</summary>
    public string Name => name;

    /// <summary>What its cells are, as far as they were read.</summary>
    public ColumnKind Kind { get; private set; }

    /// <summary>Takes a cell.</summary>
    public void Add(ReadOnlySpan<char> cell)
    {
        ReadOnlySpan<char> text = cell.Trim();
        if (areEvents ? MissingText.InEvents(text, isName: known is not null) : MissingText.InRows(text))
        {
            _contents[(int)CellContent.Missing]++;
            return;
        }

        if (!_sketches && _texts.IsFull) StartSketch();
        ref CountedText counted = ref _texts.Add(text, out bool isNew);
        if (isNew) Read(text, ref counted);
        _contents[(int)counted.Content]++;
        if (_sketches && counted.Content == CellContent.Number) _numbers.Add(counted.Number);
    }

    /// <summary>The figures of all cells. To be asked once.</summary>
    public ColumnFigures Finish()
    {
        if (!_sketches) TallyTexts();
        long missing = _contents[(int)CellContent.Missing], rows = _contents.Sum();
        Kind = KindOf(rows - missing);
        bool isNumber = Kind == ColumnKind.Number;
        bool hasCategories = Kind is ColumnKind.Category or ColumnKind.Boolean or ColumnKind.Identifier || (isNumber && _texts.IsExact && _texts.Distinct == 2);
        return new ColumnFigures(
            name,
            Kind,
            rows,
            missing,
            _texts.Distinct,
            !_texts.IsExact,
            rows > 0 && missing == 0 && _texts.IsExact && _texts.Distinct == 1,
            isNumber ? NumberSummary.Of(_numbers) : null,
            isNumber ? _numbers.PassedOver : 0,
            hasCategories ? [.. _texts.Top(CategoriesShown).Select(text => new CategoryCount(text.Text, text.Count))] : [],
            hasCategories && Kind != ColumnKind.Identifier ? _texts.MostMissed : 0,
            Kind == ColumnKind.Category && AreStrays(rows - missing - _contents[(int)CellContent.Number]) ? _stray : null);
    }

    private void Read(ReadOnlySpan<char> text, ref CountedText counted)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            (counted.Content, counted.Number) = (CellContent.Number, number);
            return;
        }

        counted.Content = FeatureCell.ToBoolean(text) is not null ? CellContent.Word
            : TimeText.TryParse(text, out _) ? CellContent.Time
            : CellContent.Text;
        _stray ??= counted.Text;
    }

    // The next text may cost others their counts: from now on numbers are taken as they come.
    private void StartSketch()
    {
        _sketches = true;
        TallyTexts();
    }

    private void TallyTexts()
    {
        foreach (CountedText text in _texts.Texts)
        {
            if (text.Content == CellContent.Number) _numbers.Add(text.Number, text.Count);
        }
    }

    private bool AreStrays(long others) => others > 0 && _contents[(int)CellContent.Number] * StrayShare > others;

    private ColumnKind KindOf(long count)
    {
        if (count == 0) return ColumnKind.Empty;
        if (known is { } said) return said;
        bool manyDifferent = count >= FewestIdentifiers && _texts.Distinct > IdentifierShare * count;
        if (_contents[(int)CellContent.Number] == count) return KindOfNumbers(manyDifferent);
        if (_contents[(int)CellContent.Word] == count) return ColumnKind.Boolean;
        if (_contents[(int)CellContent.Time] == count) return ColumnKind.Time;
        return manyDifferent ? ColumnKind.Identifier : ColumnKind.Category;
    }

    // Numbers that are nobody's quantity: a category_id has no mean.
    private ColumnKind KindOfNumbers(bool manyDifferent)
    {
        if (manyDifferent && IsNamedIdentifier()) return ColumnKind.Identifier;
        return CodeEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)) || name.Equals("id", StringComparison.OrdinalIgnoreCase) ? ColumnKind.Category : ColumnKind.Number;
    }

    private bool IsNamedIdentifier()
    {
        string loose = LooseName.Of(name);
        return loose.Length == 0 || IdentifierEndings.Any(ending => loose.EndsWith(ending, StringComparison.Ordinal));
    }
}
