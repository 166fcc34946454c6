using System.Text.Json;
using Clickstream.Features;
using Clickstream.Learning.Tables;

namespace Clickstream.Api.Plain;

/// <summary>Reads the features of a plain body into a row, by the rules that hold for a CSV cell too. Knows the names of one model's features. Immutable.</summary>
internal sealed class PlainFeatures
{
    private readonly NameTable _names;
    private readonly int _columnCount;

    /// <param name="schema">The model's features.</param>
    public PlainFeatures(TableSchema schema)
    {
        _columnCount = schema.Columns.Count;
        _names = new NameTable(schema.Columns
            .SelectMany(column => Spellings.Of(column.Name))
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => FeatureNames.Find(schema, name)));
    }

    /// <summary>Reads the features; the reader stands on the value. The row is cleared first.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="row">A table of one row with the model's columns.</param>
    /// <param name="values">Reads single values.</param>
    /// <param name="likely">The order of properties met last time; scratch memory of any length.</param>
    /// <returns>False when a feature is not known, stands there twice or has a value that needs a word.</returns>
    public bool TryRead(ref Utf8JsonReader json, FeatureTable row, PlainText values, Span<int> likely)
    {
        if (json.TokenType != JsonTokenType.StartObject) return false;
        row.ClearRow(0);
        Span<ulong> met = stackalloc ulong[(_columnCount + 63) / 64];
        met.Clear();
        int place = 0;
        for (; json.Read() && json.TokenType == JsonTokenType.PropertyName; place++)
        {
            int index = json.ValueIsEscaped ? -1 : _names.IndexOf(json.ValueSpan, place < likely.Length ? likely[place] : -1);
            if (index < 0) return false;
            if (place < likely.Length) likely[place] = index;
            int column = _names.NumberAt(index);
            ref ulong word = ref met[column >> 6];
            ulong bit = 1UL << column;
            if ((word & bit) != 0) return false;
            word |= bit;
            json.Read();
            if (!TryWrite(ref json, row, column, values)) return false;
        }

        return place > 0;
    }

    private static bool TryWrite(ref Utf8JsonReader json, FeatureTable row, int column, PlainText values)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                return true; // The row was cleared.
            case JsonTokenType.True or JsonTokenType.False:
                return FeatureCell.Write(row, column, row: 0, json.TokenType == JsonTokenType.True) is null;
            case JsonTokenType.Number when row.Schema.Columns[column].Kind == FeatureKind.Categorical && IsWhole(json.ValueSpan):
                return FeatureCell.Write(row, column, row: 0, values.Pooled(json.ValueSpan)) is null;
            case JsonTokenType.Number:
                return FeatureCell.Write(row, column, row: 0, json.GetDouble()) is null;
            case JsonTokenType.String:
                return values.TryBytes(ref json, out ReadOnlySpan<byte> text)
                    && FeatureCell.Write(row, column, row: 0, values.Pooled(text)) is null;
            default:
                return false;
        }
    }

    // The shortest text of such a number is how it is written.
    private static bool IsWhole(ReadOnlySpan<byte> number) =>
        number.Length <= 15 && !number.ContainsAnyExceptInRange((byte)'0', (byte)'9') && (number[0] != '0' || number.Length == 1);
}
