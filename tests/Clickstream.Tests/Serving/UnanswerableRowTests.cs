using Clickstream.Events;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Prediction;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Serving;

/// <summary>Imported models that cannot do without a number, and those that can.</summary>
public sealed class UnanswerableRowTests
{
    private static readonly TableSchema Schema = new(
    [
        new FeatureColumn("pages", FeatureKind.Numeric),
        new FeatureColumn("price", FeatureKind.Numeric),
        new FeatureColumn("channel", FeatureKind.Categorical),
    ]);

    [Theory]
    [InlineData(PredictionTask.Conversion, "The conversion model cannot answer without pages.")]
    [InlineData(PredictionTask.Revenue, "The revenue model cannot answer without pages.")]
    [InlineData(PredictionTask.Segment, "The segment model cannot answer without pages.")]
    public void A_row_without_a_number_that_the_model_needs_is_told_so(PredictionTask task, string message)
    {
        PredictionEngine engine = Engine(task);
        Assert.Equal([0], ((IFeatureModel)engine.Package.Model).MissingNumbers(engine.Row, 0));
        Assert.Equal(message, Assert.Throws<UnanswerableException>(() => engine.PredictRow(reasonCount: 3)).Message);

        engine.Row.Numbers(0)[0] = 2;
        Assert.Empty(((IFeatureModel)engine.Package.Model).MissingNumbers(engine.Row, 0));
        Assert.All(engine.PredictRow(reasonCount: 3).Figures, figure => Assert.True(double.IsFinite(figure)));
    }

    [Fact]
    public void All_columns_that_are_wanted_are_named_each_once()
    {
        // The second number is read twice, by steps that leave a missing one as it is.
        var transformer = new ColumnTransformer(
            Schema, [new NumericColumn(0), new NumericColumn(1, steps: [new AffineStep(1, 2)]), new NumericColumn(1, steps: [new BinStep([1])])], []);
        PredictionEngine engine = Engine(transformer, new LogisticRegression([1, 1, 1], 0, [0, 0, 0]));
        Assert.Equal("The conversion model cannot answer without pages, price.", Assert.Throws<UnanswerableException>(() => engine.PredictRow(0)).Message);
        engine.Row.Numbers(0)[0] = 1;
        Assert.Equal("The conversion model cannot answer without price.", Assert.Throws<UnanswerableException>(() => engine.PredictRow(0)).Message);
    }

    [Fact]
    public void A_step_that_knows_what_to_do_without_a_number_does_it()
    {
        var transformer = new ColumnTransformer(Schema, [new NumericColumn(0, steps: [new IsMissingStep()]), new NumericColumn(1, steps: [new ReplaceMissingStep(3)])], []);
        PredictionEngine engine = Engine(transformer, new LogisticRegression([1, 0.5], -2.5, [0, 0]));
        Assert.Empty(((IFeatureModel)engine.Package.Model).MissingNumbers(engine.Row, 0));
        Assert.Equal([0.5], engine.PredictRow(0).Figures); // -2.5 + 1 + 1.5
    }

    [Fact]
    public void A_tree_answers_though_nothing_stands_in_for_the_number()
    {
        var ensemble = new TreeEnsemble(1, 0, [0], [0, -1, -1], [3, 0, 0], [true, false, false], [1, -1, -1], [2, -1, -1], [0, 0, 2], [4, 3, 1]);
        PredictionEngine engine = Engine(new ColumnTransformer(Schema, [new NumericColumn(0)], []), new GradientBoosting(ensemble, ScoreLink.Logit, [1], []));
        Assert.Equal([0], ((IFeatureModel)engine.Package.Model).MissingNumbers(engine.Row, 0)); // Lacked, but not needed.
        Assert.Equal([0.5], engine.PredictRow(0).Figures);
    }

    [Fact]
    public void Both_parts_of_a_revenue_model_are_asked_for_what_they_lack()
    {
        var purchase = new Pipeline(new ColumnTransformer(Schema, [new NumericColumn(1)], []), new LogisticRegression([1], 0, [0]), new IdentityCalibrator());
        var amount = new Pipeline(new ColumnTransformer(Schema, [new NumericColumn(0), new NumericColumn(1)], []), new LinearRegression([1, 1], 0, [0, 0]));
        var model = new RevenueModel(purchase, amount, HandMade.Distribution, null);
        Assert.Equal([0, 1], model.MissingNumbers(new FeatureTable(Schema, 1), 0).Order());
    }

    [Fact]
    public void What_is_wrong_with_a_row_beyond_that_stays_what_it_is()
    {
        PredictionEngine engine = Engine(PredictionTask.Conversion);
        engine.Row.Numbers(0)[0] = float.PositiveInfinity;
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => engine.PredictRow(0)).Message, StringComparison.Ordinal);

        // Also where another number is missing, which this model can do without.
        var ensemble = new TreeEnsemble(2, 0, [0], [0, -1, -1], [3, 0, 0], [true, false, false], [1, -1, -1], [2, -1, -1], [0, 0, 2], [4, 3, 1]);
        engine = Engine(new ColumnTransformer(Schema, [new NumericColumn(0), new NumericColumn(1)], []), ensemble);
        engine.Row.Numbers(0)[0] = float.NegativeInfinity;
        Assert.Contains("'pages' is -Infinity", Assert.Throws<ArgumentException>(() => engine.PredictRow(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_probe_that_its_model_cannot_answer_refuses_the_package()
    {
        ModelPackage package = Foreign.Package(Foreign.Classifier, PredictionTask.Conversion) with { Probes = [HandMade.Probe("""{ "channel": "email" }""")] };
        using var folder = new TemporaryFolder();
        ModelPackageWriter.Save(folder["model.zip"], package);
        Assert.Equal(
            "model.zip: a probe cannot be asked: The conversion model cannot answer without pages.",
            Assert.Throws<PackageException>(() => ModelLoader.Load(folder["model.zip"])).Message);
    }

    [Fact]
    public void A_session_can_lack_a_number_too()
    {
        // No event had a price.
        PredictionEngine engine = new(Foreign.Package(Foreign.OfClicks, PredictionTask.Conversion));
        Assert.Equal(
            "The conversion model cannot answer without price_mean.",
            Assert.Throws<UnanswerableException>(() => engine.Predict(new SessionSnapshot(Visitor.Unknown, [Some.Event(EventKind.ViewItem)]), 0)).Message);
        Assert.Equal([0.5], engine.Predict(new SessionSnapshot(Visitor.Unknown, [Some.Event(EventKind.ViewItem, price: 10)]), 0).Figures);
    }

    private static PredictionEngine Engine(PredictionTask task) => new(task switch
    {
        PredictionTask.Conversion => Foreign.Package(Foreign.Classifier, task),
        PredictionTask.Revenue => Foreign.Package(Foreign.Regressor, task),
        _ => Foreign.Package(Foreign.Clusterer, task),
    });

    private static PredictionEngine Engine(ColumnTransformer transformer, IPredictor predictor)
    {
        ForeignModel model = Foreign.Classifier with { Pipeline = new Pipeline(transformer, predictor, new PlattCalibrator(1, 0)) };
        return new PredictionEngine(Foreign.Package(model, PredictionTask.Conversion));
    }
}
