using System.IO.Compression;
using Clickstream.Interchange.MlNet;
using Clickstream.Interchange.MlNet.Export;
using Clickstream.Interchange.Models;
using Clickstream.Interchange.XGBoost;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;

namespace Clickstream.Benchmarks.Imports;

/// <summary>Models of 17 columns (10 numbers, one of 0 and 1, 6 of categories) learned from noise, and the same ones by way of other libraries' files.</summary>
internal static class ShopModels
{
    /// <summary>Rows of <see cref="Table"/>.</summary>
    public const int RowCount = 4096;

    private const int NumberCount = 10;
    private const int LeafCount = 31;

    // Categories of each column, as many as UCI Online Shoppers has.
    private static readonly int[] CategoryCounts = [10, 8, 13, 9, 20, 3];

    /// <summary>Rows to learn from and to score; one number in twenty is missing.</summary>
    public static FeatureTable Table { get; } = MakeTable();

    /// <summary>Boosted trees of 31 leaves with their preparation.</summary>
    /// <param name="encoding">0/1 columns or codes.</param>
    /// <param name="count">Number of trees.</param>
    public static Pipeline Trees(CategoryEncoding encoding, int count)
    {
        ColumnTransformerOptions preparation = encoding == CategoryEncoding.Codes ? ColumnTransformerOptions.ForTreesNative : ColumnTransformerOptions.ForTrees;
        var options = new GradientBoostingOptions { Trees = count, MaximumLeaves = LeafCount, MinimumRowsPerLeaf = 2, MinimumChildWeight = 0 };
        Pipeline pipeline = Fit(preparation, rows => GradientBoosting.Fit(rows, options));
        int leaves = ((GradientBoosting)pipeline.Predictor).Ensemble.LeftChildren.Count(child => child < 0);
        return leaves == count * LeafCount ? pipeline : throw new InvalidOperationException($"{leaves} leaves; wanted {count * LeafCount}.");
    }

    /// <summary>Logistic regression, as the trainer prepares its columns.</summary>
    public static Pipeline Linear() =>
        Fit(ColumnTransformerOptions.ForLinear with { Cumulative = true, MinimumSkewness = 1 }, rows => LogisticRegression.Fit(rows, new()));

    /// <summary>A pipeline as ML.NET's model.zip.</summary>
    public static byte[] MlNetZip(Pipeline pipeline)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in MlNetExport.Classifier(pipeline, threshold: 0.5, scoreThreshold: null))
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A pipeline after a journey through ML.NET's model.zip.</summary>
    public static Pipeline ThroughMlNet(Pipeline pipeline) => Same(pipeline, MlNetReader.Read(new MemoryStream(MlNetZip(pipeline))));

    /// <summary>A pipeline of trees after a journey through XGBoost's JSON.</summary>
    public static Pipeline ThroughXGBoost(Pipeline pipeline)
    {
        var file = new XGBoostFile(pipeline);
        return Same(pipeline, XGBoostReader.Read(file.ToJson(), file.Mapping));
    }

    private static Pipeline Fit(ColumnTransformerOptions preparation, Func<Dataset, IPredictor> fit)
    {
        var random = new Random(2);
        double[] labels = [.. Enumerable.Range(0, RowCount).Select(_ => (double)random.Next(2))];
        ColumnTransformer transformer = ColumnTransformer.Fit(Table, preparation);
        return new Pipeline(transformer, fit(new Dataset(transformer.Transform(Table), labels)), new IdentityCalibrator());
    }

    private static Pipeline Same(Pipeline native, ForeignModel imported)
    {
        double[] wanted = native.ScoreAll(Table), found = imported.Pipeline!.ScoreAll(Table);
        for (int row = 0; row < RowCount; row++)
        {
            // Both libraries have weights and leaves in float32.
            if (Math.Abs(wanted[row] - found[row]) > 1e-5 * Math.Max(1, Math.Abs(wanted[row])))
                throw new InvalidOperationException($"Row {row} has the score {found[row]} by {imported.Library}, and {wanted[row]} by ours.");
        }

        return imported.Pipeline;
    }

    private static FeatureTable MakeTable()
    {
        var columns = new List<FeatureColumn>();
        for (int i = 0; i < NumberCount; i++) columns.Add(new FeatureColumn($"number{i}", FeatureKind.Numeric));
        // ML.NET's zip has yes/no as numbers: as such here too, so that one table is read by all.
        columns.Add(new FeatureColumn("weekend", FeatureKind.Numeric));
        for (int i = 0; i < CategoryCounts.Length; i++) columns.Add(new FeatureColumn($"category{i}", FeatureKind.Categorical));
        var table = new FeatureTable(new TableSchema(columns), RowCount);
        var random = new Random(1);
        for (int row = 0; row < RowCount; row++)
        {
            for (int i = 0; i < NumberCount; i++) table.Numbers(i)[row] = random.Next(20) == 0 ? float.NaN : (float)-Math.Log(1 - random.NextDouble());
            table.Numbers(NumberCount)[row] = random.Next(2);
            for (int i = 0; i < CategoryCounts.Length; i++) table.Categories(NumberCount + 1 + i)[row] = $"name{random.Next(CategoryCounts[i])}";
        }

        return table;
    }
}
