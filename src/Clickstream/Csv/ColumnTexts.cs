using Clickstream.Features;

namespace Clickstream.Csv;

/// <summary>The cells of one column, each different text kept once: files repeat themselves.</summary>
internal sealed class ColumnTexts
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly List<int> _cells = [];
    private readonly List<int> _firstRows = [];

    /// <summary>Number of cells.</summary>
    public int Count => _cells.Count;

    /// <summary>The different texts, in the order in which they were first met.</summary>
    public IReadOnlyList<string> Distinct => _texts;

    /// <summary>The text of a cell.</summary>
    public string this[int row] => _texts[_cells[row]];

    /// <summary>The row where a text of <see cref="Distinct"/> was first met.</summary>
    public int FirstRow(int distinct) => _firstRows[distinct];

    /// <summary>Takes the next cell.</summary>
    public void Add(ReadOnlySpan<char> cell)
    {
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = _codes.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(cell, out int code))
        {
            code = _texts.Count;
            string text = cell.ToString();
            _codes.Add(text, code);
            _texts.Add(text);
            _firstRows.Add(_cells.Count);
        }

        _cells.Add(code);
    }

    /// <summary>The cells as texts without the space around them, null where missing.</summary>
    public string?[] ToTexts()
    {
        string?[] trimmed = [.. _texts.Select(text => FeatureCell.IsMissing(text) ? null : text.Trim())];
        return [.. _cells.Select(code => trimmed[code])];
    }
}
