using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Explanation;

/// <summary>A copy of rows of a table in which one column at a time can be changed.</summary>
internal sealed class TableCopy
{
    private readonly FeatureTable _original;

    /// <summary>A copy of all rows.</summary>
    public TableCopy(FeatureTable original)
        : this(original, [.. Enumerable.Range(0, original.RowCount)])
    {
    }

    /// <summary>A copy of the given rows.</summary>
    public TableCopy(FeatureTable original, ReadOnlySpan<int> rows)
    {
        _original = rows.Length == original.RowCount ? original : original.SelectRows(rows);
        Table = original.SelectRows(rows);
    }

    /// <summary>The copy.</summary>
    public FeatureTable Table { get; }

    /// <summary>Deals a column's values out to the rows anew.</summary>
    public void Shuffle(int column, Random random)
    {
        if (IsCategorical(column)) random.Shuffle(Table.Categories(column));
        else random.Shuffle(Table.Numbers(column));
    }

    /// <summary>Gives every row the same number; NaN for missing.</summary>
    public void Fill(int column, float value) => Table.Numbers(column).Fill(value);

    /// <summary>Gives every row the same category; null for missing.</summary>
    public void Fill(int column, string? value) => Table.Categories(column).Fill(value);

    /// <summary>Gives a column its own values back.</summary>
    public void Restore(int column)
    {
        if (IsCategorical(column)) _original.Categories(column).CopyTo(Table.Categories(column));
        else _original.Numbers(column).CopyTo(Table.Numbers(column));
    }

    private bool IsCategorical(int column) => Table.Schema.Columns[column].Kind == FeatureKind.Categorical;
}
