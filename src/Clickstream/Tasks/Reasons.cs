using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;

namespace Clickstream.Tasks;

/// <summary>Turns contributions into the few that are worth telling.</summary>
internal static class Reasons
{
    /// <summary>The features that moved the pipeline's score of a row most.</summary>
    public static IReadOnlyList<Reason> Of(Pipeline pipeline, FeatureTable table, int row, Span<float> scratch, int count)
    {
        if (count == 0) return [];
        double[] contributions = new double[pipeline.Schema.Columns.Count];
        pipeline.Explain(table, row, scratch, contributions);
        return Largest(contributions, table, row, count);
    }

    /// <summary>The largest contributions, by size without sign; a feature that moved nothing is no reason. Ties keep the schema's order.</summary>
    public static IReadOnlyList<Reason> Largest(double[] contributions, FeatureTable table, int row, int count) =>
        [.. Enumerable.Range(0, contributions.Length)
            .Where(column => contributions[column] != 0)
            .OrderByDescending(column => Math.Abs(contributions[column]))
            .Take(count)
            .Select(column => new Reason(table.Schema.Columns[column].Name, Value(table, row, column), contributions[column]))];

    private static object? Value(FeatureTable table, int row, int column)
    {
        if (table.Schema.Columns[column].Kind == FeatureKind.Categorical) return table.Categories(column)[row];
        float number = table.Numbers(column)[row];
        if (float.IsNaN(number)) return null;
        return table.Schema.Columns[column].Kind == FeatureKind.Boolean ? number != 0 : number;
    }
}
