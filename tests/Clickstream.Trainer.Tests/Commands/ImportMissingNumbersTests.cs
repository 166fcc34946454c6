using Clickstream.Interchange.MlNet.Export;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary>A linear model without a stand-in for missing numbers, and sample rows that lack some.</summary>
public sealed class ImportMissingNumbersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("pages,page_value,bought\n1,2,no\n,3,yes\n3,,no\n4,5,yes\n", 2)]
    [InlineData("pages,page_value,bought\n,2,yes\n,3,yes\n1,,no\n4,5,no\n", 3)]
    public async Task Rows_that_it_cannot_answer_do_not_stand_in_the_way(string rows, int without)
    {
        var pipeline = new Pipeline(Transformer, new LogisticRegression([0.5, 0.25], -1, [0, 0]), new IdentityCalibrator());
        File.WriteAllBytes(_folder["model.zip"], BareZip.Of(MlNetExport.Classifier(pipeline, 0.5, scoreThreshold: null)));

        await ImportAsync("conversion", rows, "--label", "bought");

        ModelPackage package = ModelLoader.Load(_folder["models/conversion.zip"]);
        Assert.Equal(4, package.Manifest.Data!.RowCount);
        Assert.Equal(4 - without, package.Probes.Count);
        Assert.Equal(0.5, package.Manifest.BaseRate); // Of all rows, as the ranges are.
        Assert.Equal(without == 2 ? 0.25 : 0.5, package.Manifest.Features.Single(feature => feature.Name == "pages").MissingShare);
        Assert.Contains(
            $"{without} of 4 sample rows lack numbers that the model cannot do without; figures, reasons and probes come of the others.", package.Manifest.Warnings);
        var engine = new PredictionEngine(package);
        engine.Row.Numbers(engine.Row.Schema.IndexOf("pages"))[0] = 2;
        engine.Row.Numbers(engine.Row.Schema.IndexOf("page_value"))[0] = 0;
        Assert.Equal([0.5], engine.PredictRow(0).Figures); // -1 + 1
    }

    [Fact]
    public async Task Clusters_are_described_by_the_rows_that_have_a_place()
    {
        var clusters = new ClusteringPipeline(Transformer, new KMeans([[0, 0], [10, 10]], [1, 1], 0));
        File.WriteAllBytes(_folder["model.zip"], BareZip.Of(MlNetExport.Clusterer(clusters)));
        await ImportAsync("segment", "pages,page_value\n1,2\n,3\n9,9\n8,8\n");
        ModelPackage package = ModelLoader.Load(_folder["models/segment.zip"]);
        Assert.Equal([1 / 3.0, 2 / 3.0], package.Manifest.Segments!.OrderBy(segment => segment.Share).Select(segment => segment.Share!.Value));
        Assert.Contains(package.Manifest.Warnings, warning => warning.StartsWith("1 of 4 sample rows lack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sample_without_any_row_that_it_can_answer_is_refused()
    {
        var pipeline = new Pipeline(Transformer, new LinearRegression([0.5, 0.25], -1, [0, 0]));
        File.WriteAllBytes(_folder["model.zip"], BareZip.Of(MlNetExport.Regressor(pipeline, ScoreLink.Identity)));
        TrainerResult result = await TrainerProgram.RunAsync(
            "import", _folder["model.zip"], "--task", "revenue", "--data", _folder.Write("rows.csv", "pages,page_value\n1,\n,3\n"), "--out", _folder["models"]);
        Assert.Contains("every row of the sample lacks a number that the model cannot do without", result.EndedWith(1).Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static ColumnTransformer Transformer => new(
        new TableSchema([new FeatureColumn("pages", FeatureKind.Numeric), new FeatureColumn("page_value", FeatureKind.Numeric)]),
        [new NumericColumn(0), new NumericColumn(1)],
        []);

    private async Task ImportAsync(string task, string rows, params string[] more)
    {
        string data = _folder.Write("rows.csv", rows);
        (await TrainerProgram.RunAsync(["import", _folder["model.zip"], "--task", task, "--data", data, "--out", _folder["models"], .. more])).EndedWith(0);
    }
}
