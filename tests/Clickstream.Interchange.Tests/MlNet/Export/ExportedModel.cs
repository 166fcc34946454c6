using Clickstream.Interchange.MlNet;
using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.MlNet.Files;
using Clickstream.Interchange.Models;
using Clickstream.Interchange.Tests.Onnx;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Tests.MlNet.Export;

/// <summary>What is written for ML.NET, read back; and the rows to fit and to ask with.</summary>
internal static class ExportedModel
{
    private static readonly OnnxRows Training = OnnxRows.Of(2_000, seed: 11, tame: true);

    /// <summary>Rows with missing values and unknown categories; the numbers are those of training, since float32 sums of 1e30 tell nothing.</summary>
    public static FeatureTable Asked { get; } = MakeAsked();

    /// <summary>The rows as a model that was read wants them: the columns that it uses, and yes/no as numbers.</summary>
    public static FeatureTable AskedBy(ForeignModel model)
    {
        var table = new FeatureTable(model.Schema, Asked.RowCount);
        for (int column = 0; column < model.Schema.Columns.Count; column++)
        {
            int source = Asked.Schema.IndexOf(model.Schema.Columns[column].Name);
            if (model.Schema.Columns[column].Kind == FeatureKind.Categorical) Asked.Categories(source).CopyTo(table.Categories(column));
            else Asked.Numbers(source).CopyTo(table.Numbers(column));
        }

        return table;
    }

    public static MlNetModel Components(IReadOnlyDictionary<string, byte[]> entries) => MlNetZip.Read(entries.GetValueOrDefault);

    public static ForeignModel Read(IReadOnlyDictionary<string, byte[]> entries) => MlNetReader.Read(Components(entries));

    public static Pipeline Classifier(ColumnTransformerOptions options, Func<Dataset, IPredictor> fit, Func<double[], double[], ICalibrator> calibrate)
    {
        Pipeline bare = Fit(options, Training.Converted, fit);
        return new Pipeline(bare.Transformer, bare.Predictor, calibrate(bare.ScoreAll(Training.Table), Training.Converted));
    }

    public static Pipeline Regressor(ColumnTransformerOptions options, Func<Dataset, IPredictor> fit) =>
        Fit(options, [.. Training.Amounts.Select(amount => Math.Log(amount))], fit);

    public static ColumnTransformer Prepare(ColumnTransformerOptions options) => ColumnTransformer.Fit(Training.Table, options);

    public static FeatureMatrix Rows(ColumnTransformer transformer) => transformer.Transform(Training.Table);

    private static Pipeline Fit(ColumnTransformerOptions options, double[] targets, Func<Dataset, IPredictor> fit)
    {
        var labeled = new LabeledTable(Training.Table, targets, [.. targets.Select(_ => 1.0)]);
        (ColumnTransformer transformer, FeatureMatrix features) = ColumnTransformer.FitTransform(labeled, options);
        return new Pipeline(transformer, fit(new Dataset(features, targets)));
    }

    private static FeatureTable MakeAsked()
    {
        FeatureTable table = OnnxRows.Of(3_000, seed: 12, tame: true).Table;
        for (int row = 0; row < table.RowCount; row += 7)
        {
            table.Categories(2)[row] = row % 2 == 0 ? "Atlantis" : "E-MAIL";
            table.Categories(7)[row] = row % 3 == 0 ? null : "land-999";
        }

        return table;
    }
}
