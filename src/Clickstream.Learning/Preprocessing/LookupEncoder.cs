using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// Looks one categorical column up in a table of numbers: what 0/1 columns, scaled 0/1 columns, codes and the like of another library come to. A
/// missing category is as an unknown one. Stored by row of the table, since most of its numbers are those of an unknown category.
/// </summary>
public sealed class LookupEncoder : ICategoryEncoder
{
    private readonly string[] _categories;
    private readonly float[] _otherwise;
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly float[] _values;
    private readonly Dictionary<string, int> _rowByCategory;

    /// <param name="categories">The categories with numbers of their own.</param>
    /// <param name="otherwise">The numbers of every other category, one a column written; at least one.</param>
    /// <param name="starts">Where in the next two lists each category begins, and where the last one ends: one more than categories.</param>
    /// <param name="columns">Columns in which a category differs from others, ascending within the category.</param>
    /// <param name="values">Its numbers there.</param>
    /// <exception cref="ArgumentException">A category is null or stands twice, or the lists are malformed.</exception>
    [JsonConstructor]
    public LookupEncoder(
        IReadOnlyList<string> categories,
        IReadOnlyList<float> otherwise,
        IReadOnlyList<int> starts,
        IReadOnlyList<int> columns,
        IReadOnlyList<float> values)
    {
        ArgumentNullException.ThrowIfNull(categories);
        ArgumentNullException.ThrowIfNull(otherwise);
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        _categories = [.. categories];
        _otherwise = [.. otherwise];
        _starts = [.. starts];
        _columns = [.. columns];
        _values = [.. values];
        if (_otherwise.Length == 0) throw new ArgumentException("A table of categories has no column.", nameof(otherwise));
        CheckRows();
        _rowByCategory = CategoryCounts.Places(_categories, []);
    }

    /// <summary>The categories with numbers of their own.</summary>
    public IReadOnlyList<string> Categories => _categories;

    /// <summary>The numbers of every other category.</summary>
    public IReadOnlyList<float> Otherwise => _otherwise;

    /// <summary>Where in <see cref="Columns"/> and <see cref="Values"/> each category begins, and where the last one ends.</summary>
    public IReadOnlyList<int> Starts => _starts;

    /// <summary>Columns in which a category differs from others.</summary>
    public IReadOnlyList<int> Columns => _columns;

    /// <summary>Its numbers there.</summary>
    public IReadOnlyList<float> Values => _values;

    /// <inheritdoc/>
    [JsonIgnore]
    public int OutputCount => _otherwise.Length;

    /// <summary>"column=category" for a number in which one category alone differs from others, else "column[0]", "column[1]", ... by place.</summary>
    public IEnumerable<string> OutputNames(string column)
    {
        const int nobody = -1, several = -2;
        var owners = new int[OutputCount];
        Array.Fill(owners, nobody);
        for (int row = 0; row < _categories.Length; row++)
        {
            for (int i = _starts[row]; i < _starts[row + 1]; i++) owners[_columns[i]] = owners[_columns[i]] == nobody ? row : several;
        }

        return owners.Select((owner, place) => owner >= 0 ? $"{column}={_categories[owner]}" : $"{column}[{place}]");
    }

    /// <inheritdoc/>
    public bool IsUnknown(string? category) => category is not null && !_rowByCategory.ContainsKey(category);

    /// <inheritdoc/>
    public void Write(string? category, Span<float> output)
    {
        _otherwise.CopyTo(output);
        if (category is null || !_rowByCategory.TryGetValue(category, out int row)) return;
        for (int i = _starts[row]; i < _starts[row + 1]; i++) output[_columns[i]] = _values[i];
    }

    private void CheckRows()
    {
        if (_starts.Length != _categories.Length + 1 || _starts[0] != 0 || _starts[^1] != _columns.Length || _values.Length != _columns.Length)
            throw new ArgumentException($"{_starts.Length} starts, {_columns.Length} columns and {_values.Length} values do not make {_categories.Length} categories.");
        for (int row = 0; row < _categories.Length; row++)
        {
            if (_starts[row + 1] < _starts[row] || _starts[row + 1] > _columns.Length) throw new ArgumentException($"Category {row} ends before it begins, or past the end.");
            for (int i = _starts[row]; i < _starts[row + 1]; i++)
            {
                if (_columns[i] < 0 || _columns[i] >= _otherwise.Length || (i > _starts[row] && _columns[i] <= _columns[i - 1]))
                    throw new ArgumentException($"Category {row} has a number for column {_columns[i]}; expected ascending columns below {_otherwise.Length}.");
            }
        }
    }
}
