using Clickstream.Interchange.Onnx.Format;
using Clickstream.Interchange.Onnx.Graphs;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>The inputs of a graph: one tensor of N rows and one column for each column of the table that is used, in the table's order.</summary>
internal sealed class RawColumns
{
    private readonly GraphValue[] _values;

    /// <param name="graph">An empty graph.</param>
    /// <param name="transformers">What reads the columns; all of one schema.</param>
    /// <exception cref="ArgumentException">The schemas differ.</exception>
    public RawColumns(GraphBuilder graph, params ColumnTransformer[] transformers)
    {
        Schema = transformers[0].InputSchema;
        if (!transformers.All(transformer => transformer.InputSchema.Equals(Schema)))
            throw new ArgumentException("The models read tables of different columns; one graph needs one table.", nameof(transformers));
        HashSet<int> used =
        [
            .. transformers.SelectMany(transformer => transformer.Numbers).Select(column => column.Source),
            .. transformers.SelectMany(transformer => transformer.Categories).Select(column => column.Source),
        ];
        _values = new GraphValue[Schema.Columns.Count];
        for (int column = 0; column < _values.Length; column++)
        {
            if (used.Contains(column)) _values[column] = Declare(graph, Schema.Columns[column]);
        }
    }

    /// <summary>The columns of the table.</summary>
    public TableSchema Schema { get; }

    /// <summary>The input of a column that is used.</summary>
    public GraphValue this[int column] => _values[column];

    private static GraphValue Declare(GraphBuilder graph, FeatureColumn column) => column.Kind switch
    {
        FeatureKind.Categorical => graph.Input(column.Name, ElementType.Text, ["N", "1"], "A category; the empty text is a missing one."),
        FeatureKind.Boolean => graph.Input(column.Name, ElementType.Single, ["N", "1"], "1 for yes, 0 for no, NaN for a missing value."),
        _ => graph.Input(column.Name, ElementType.Single, ["N", "1"], "A finite number, or NaN for a missing one."),
    };
}
