using Clickstream.Features;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Training;

/// <summary>Describes what the training data held in each column: for the form, the card, and to see later data drift away.</summary>
internal static class FeatureProfiler
{
    private const int BinCount = 20;
    private const int MaximumCategories = 100;
    private const int ImportanceRows = 500;

    /// <summary>One profile a column, in order.</summary>
    public static IReadOnlyList<FeatureProfile> Describe(Grain grain, FeatureTable table) =>
        [.. Enumerable.Range(0, table.Schema.Columns.Count).Select(column => Describe(grain, table, column))];

    /// <summary>One profile a column, in order, with its importance to a fitted pipeline.</summary>
    /// <param name="grain">What a row is.</param>
    /// <param name="table">The rows.</param>
    /// <param name="pipeline">The fitted pipeline.</param>
    /// <param name="answerable">Those of the rows that it can answer; null for all.</param>
    public static IReadOnlyList<FeatureProfile> Describe(Grain grain, FeatureTable table, Pipeline pipeline, FeatureTable? answerable = null)
    {
        double[] importance = Importance(answerable ?? table, pipeline);
        return [.. Describe(grain, table).Select((profile, column) => profile with { Importance = importance[column] })];
    }

    // The mean size of the contributions (Lundberg et al. 2020 for trees), over rows evenly spaced through the table.
    private static double[] Importance(FeatureTable table, Pipeline pipeline)
    {
        double[] importance = new double[table.Schema.Columns.Count];
        double[] contributions = new double[importance.Length];
        float[] scratch = new float[pipeline.ScratchLength];
        int rows = Math.Min(ImportanceRows, table.RowCount);
        for (int i = 0; i < rows; i++)
        {
            pipeline.Explain(table, (int)((long)i * table.RowCount / rows), scratch, contributions);
            for (int column = 0; column < importance.Length; column++) importance[column] += Math.Abs(contributions[column]) / rows;
        }

        return importance;
    }

    private static FeatureProfile Describe(Grain grain, FeatureTable table, int column)
    {
        FeatureColumn definition = table.Schema.Columns[column];
        SessionFeature? known = grain == Grain.Events ? SessionFeatures.Find(definition.Name) : null; // A column of session rows only shares the name.
        return definition.Kind == FeatureKind.Categorical
            ? DescribeCategories(table.Categories(column), definition, known)
            : DescribeNumbers(table.Numbers(column), definition, known);
    }

    private static FeatureProfile DescribeNumbers(Span<float> values, FeatureColumn definition, SessionFeature? known)
    {
        double[] present = [.. values.ToArray().Where(value => !float.IsNaN(value)).Select(value => (double)value).Order()];
        return new FeatureProfile(
            definition.Name,
            definition.Kind,
            known?.Unit,
            known?.Description,
            Share(values.Length - present.Length, values.Length),
            present.Length == 0 ? null : Numbers(present),
            Categories: null);
    }

    private static NumberProfile Numbers(double[] ascending)
    {
        // Bins of equal mass, so that a heavy tail does not leave all but one empty; equal edges fall together.
        double[] edges = [.. Enumerable.Range(1, BinCount - 1)
            .Select(bin => ascending[(int)((long)bin * (ascending.Length - 1) / BinCount)])
            .Distinct()];
        double[] shares = new double[edges.Length + 1];
        foreach (double value in ascending)
        {
            int at = Array.BinarySearch(edges, value);
            shares[at >= 0 ? at : ~at] += 1.0 / ascending.Length;
        }

        return new NumberProfile(ascending[0], ascending[^1], ascending.Average(), ascending[ascending.Length / 2], edges, shares);
    }

    private static FeatureProfile DescribeCategories(Span<string?> values, FeatureColumn definition, SessionFeature? known)
    {
        string[] present = [.. values.ToArray().OfType<string>()];
        return new FeatureProfile(
            definition.Name,
            definition.Kind,
            known?.Unit,
            known?.Description,
            Share(values.Length - present.Length, values.Length),
            Numbers: null,
            [.. present
                .CountBy(name => name)
                .OrderByDescending(count => count.Value)
                .ThenBy(count => count.Key, StringComparer.Ordinal)
                .Take(MaximumCategories)
                .Select(count => new CategoryShare(count.Key, Share(count.Value, present.Length)))]);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
