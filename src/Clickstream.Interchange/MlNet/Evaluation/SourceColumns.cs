using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.MlNet.Evaluation;

/// <summary>The input columns of a model.</summary>
internal static class SourceColumns
{
    /// <summary>The columns of the zip's schema or text loader; else those that a caller names.</summary>
    /// <param name="model">The model.</param>
    /// <param name="kinds">The columns of the data, for a zip that says nothing of its input; null for none.</param>
    /// <exception cref="ForeignFormatException">Nobody tells what the columns are, or a name is empty.</exception>
    public static IReadOnlyList<SchemaColumn> Of(MlNetModel model, TableSchema? kinds)
    {
        ValueArray<SchemaColumn> columns = model.Schema ?? model.LoaderColumns ?? FromTable(kinds)
            ?? throw new ForeignFormatException("The zip holds no 'Schema' and no text loader that could be read, so nothing tells the types of the input columns; name them (kinds of the columns).");
        // A column hides an earlier one of its name.
        return [.. columns.AsEnumerable().Reverse().DistinctBy(column => column.Name).Reverse()];
    }

    /// <summary>What a column is before anything happens to it.</summary>
    public static ColumnValue ValueOf(SchemaColumn column, int index)
    {
        if (string.IsNullOrWhiteSpace(column.Name)) return ColumnValue.Refused("it has no name");
        if (column.Type.Dimensions is not null) return ColumnValue.Refused($"'{column.Name}' is a vector; input columns of one value each are supported");
        return column.Type.Kind switch
        {
            ItemKind.Single or ItemKind.Double => ColumnValue.Scalar(column.Type.Kind.Value, new NumberSlot(index)),
            ItemKind.Text => ColumnValue.Scalar(ItemKind.Text, new TextSlot(index)),
            // These have no missing value: a caller who leaves one out gives ML.NET 0 or false.
            >= ItemKind.SByte and <= ItemKind.UInt64 or ItemKind.Boolean =>
                ColumnValue.Scalar(column.Type.Kind.Value, new NumberSlot(index).Then(new ReplaceMissingStep(0))),
            _ => ColumnValue.Refused($"'{column.Name}' is of type {column.Type.Item}; numbers, Boolean and text are supported"),
        };
    }

    /// <summary>The column of our tables that holds such values.</summary>
    public static FeatureColumn ToTable(SchemaColumn column) => new(column.Name, column.Type.Kind switch
    {
        ItemKind.Text => FeatureKind.Categorical,
        ItemKind.Boolean => FeatureKind.Boolean,
        _ => FeatureKind.Numeric,
    });

    /// <summary>Whether ML.NET has no missing value for a column.</summary>
    public static bool HasNoMissing(SchemaColumn column) => column.Type.Kind is not (ItemKind.Single or ItemKind.Double or ItemKind.Text);

    private static ValueArray<SchemaColumn>? FromTable(TableSchema? kinds)
    {
        if (kinds is null) return null;
        return [.. kinds.Columns.Select(column => new SchemaColumn(column.Name, column.Kind switch
        {
            FeatureKind.Categorical => MlNetType.Text,
            FeatureKind.Boolean => MlNetType.Boolean,
            _ => MlNetType.Single,
        }))];
    }
}
