using Clickstream.Learning.Calibration;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Pipelines;

/// <summary>A small table with every kind of column and holes in it, and pipelines fitted on it.</summary>
internal static class Shoppers
{
    public static FeatureTable Table(int rows = 150)
    {
        var schema = new TableSchema(
            [new("clicks", FeatureKind.Numeric), new("country", FeatureKind.Categorical),
             new("returning", FeatureKind.Boolean), new("shop", FeatureKind.Categorical)]);
        var table = new FeatureTable(schema, rows);
        var random = new Random(23);
        for (int row = 0; row < rows; row++)
        {
            table.Numbers(0)[row] = random.Next(10) == 0 ? float.NaN : (float)(20 * random.NextDouble());
            table.Categories(1)[row] = random.Next(10) == 0 ? null : new[] { "PL", "DE", "FR" }[random.Next(3)];
            table.Numbers(2)[row] = random.Next(2);
            table.Categories(3)[row] = "the only one";
        }

        return table;
    }

    public static double[] Labels(FeatureTable table) =>
        [.. Enumerable.Range(0, table.RowCount).Select(row => table.Numbers(0)[row] > 9 != (row % 7 == 0) ? 1.0 : 0.0)];

    public static Pipeline Logistic(FeatureTable table, Func<double[], double[], ICalibrator?> calibrate)
    {
        ColumnTransformer transformer = ColumnTransformer.Fit(table, ColumnTransformerOptions.ForLinear);
        var model = LogisticRegression.Fit(new Dataset(transformer.Transform(table), Labels(table)), new());
        return new Pipeline(transformer, model, calibrate(new Pipeline(transformer, model).ScoreAll(table), Labels(table)));
    }

    public static ClusteringPipeline Clusters(FeatureTable table)
    {
        ColumnTransformer transformer = ColumnTransformer.Fit(table, ColumnTransformerOptions.ForClusters);
        return new ClusteringPipeline(transformer, KMeans.Fit(transformer.Transform(table), new() { Clusters = 3 }));
    }
}
