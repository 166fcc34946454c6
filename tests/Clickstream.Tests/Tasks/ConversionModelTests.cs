using Clickstream.Learning.Calibration;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Prediction;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Tasks;

public sealed class ConversionModelTests
{
    [Fact]
    public void Answers_the_probability_of_the_log_odds()
    {
        ConversionPrediction answer = Ask(HandMade.Conversion(), HandMade.Row(4, "email", true));
        Assert.Equal(1 / (1 + Math.Exp(-2.25)), answer.Probability, 15); // -1 + 0.5 * 4 + 0.25 + 1
        Assert.Equal(0.5, answer.Threshold);
        Assert.Equal(0.25, answer.BaseRate);
        Assert.Equal([answer.Probability], answer.Figures);
    }

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0.50000001, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Says_yes_from_the_threshold_on(double threshold, bool willPurchase)
    {
        var model = new ConversionModel(HandMade.Classifier(HandMade.Always(0)), threshold, baseRate: 0.25);
        ConversionPrediction answer = Ask(model, HandMade.Row(1, null, null));
        Assert.Equal(0.5, answer.Probability);
        Assert.Equal(willPurchase, answer.WillPurchase);
    }

    [Theory]
    [InlineData(3f, true)] // -1 + 1.5 = 0.5
    [InlineData(2.5f, false)] // 0.25, which is not above itself
    [InlineData(2f, false)]
    public void Goes_by_the_score_where_the_model_does(float pages, bool willPurchase)
    {
        var model = new ConversionModel(HandMade.Classifier(HandMade.Logistic), threshold: 0.9, baseRate: null, scoreThreshold: 0.25);
        ConversionPrediction answer = Ask(model, HandMade.Row(pages, null, null));
        Assert.Equal(willPurchase, answer.WillPurchase);
        Assert.Equal((0.9, null), (answer.Threshold, answer.BaseRate));
    }

    [Fact]
    public void Scores_tell_apart_what_a_flat_calibrator_does_not()
    {
        var pipeline = new Pipeline(HandMade.Transformer(), HandMade.Logistic, new IsotonicCalibrator([0], [0.25], 0));
        var model = new ConversionModel(pipeline, threshold: 0.25, baseRate: null, scoreThreshold: 0);
        ConversionPrediction less = Ask(model, HandMade.Row(1, null, null)), more = Ask(model, HandMade.Row(4, null, null));
        Assert.Equal((0.25, 0.25), (less.Probability, more.Probability));
        Assert.Equal((false, true), (less.WillPurchase, more.WillPurchase)); // Scores -0.5 and 1.
        Assert.True(Ask(new ConversionModel(pipeline, 0.25, null), HandMade.Row(1, null, null)).WillPurchase);
    }

    [Fact]
    public void A_threshold_of_scores_comes_back_from_a_package()
    {
        var pipeline = new Pipeline(HandMade.Transformer(), HandMade.Logistic, new IsotonicCalibrator([0], [0.25], 0));
        ModelPackage package = HandMade.Package(new ConversionModel(pipeline, 0.25, 0.25, scoreThreshold: 0));
        package = package with { Manifest = package.Manifest with { Threshold = 0.25, ScoreThreshold = 0 } };
        using var folder = new TemporaryFolder();
        string version = ModelPackageWriter.Save(folder["model.zip"], package).Manifest.Version;
        var loaded = Assert.IsType<ConversionModel>(ModelLoader.Load(folder["model.zip"]).Model);
        Assert.False(Ask(loaded, HandMade.Row(1, null, null)).WillPurchase);
        Assert.True(Ask(loaded, HandMade.Row(4, null, null)).WillPurchase);
        // Another threshold, another model.
        Assert.NotEqual(
            version, ModelPackageWriter.Save(folder["other.zip"], package with { Manifest = package.Manifest with { ScoreThreshold = 1 } }).Manifest.Version);
    }

    [Fact]
    public void Reasons_are_sorted_by_size_and_ties_keep_the_order_of_the_columns()
    {
        // pages 0.5 * (4 - 2); channel 1 * (1 - 0.5) - 1 * (0 - 0.5); weekend 0.25 * (1 - 0).
        ConversionPrediction answer = Ask(HandMade.Conversion(), HandMade.Row(4, "email", true));
        Assert.Equal([new Reason("pages", 4f, 1), new Reason("channel", "email", 1), new Reason("weekend", true, 0.25)], answer.Reasons);
    }

    [Fact]
    public void A_reason_against_counts_as_much_as_one_for()
    {
        // channel 1 * (0 - 0.5) - 1 * (1 - 0.5); pages 0.5 * (3 - 2).
        ConversionPrediction answer = Ask(HandMade.Conversion(), HandMade.Row(3, "paid", null));
        Assert.Equal([new Reason("channel", "paid", -1), new Reason("pages", 3f, 0.5)], answer.Reasons);
    }

    [Fact]
    public void What_moved_nothing_is_no_reason()
    {
        ConversionPrediction answer = Ask(HandMade.Conversion(), HandMade.Row(2, "pigeon", false));
        Assert.Equal(0.5 - 0.5, answer.Reasons.Sum(reason => reason.Contribution)); // Neither email nor paid: -0.5 + 0.5.
        Assert.Empty(answer.Reasons);
    }

    [Fact]
    public void A_value_that_is_missing_can_be_a_reason()
    {
        var pipeline = new Pipeline(HandMade.Transformer(pages: 3), HandMade.Logistic, new IdentityCalibrator());
        ConversionPrediction answer = Ask(new ConversionModel(pipeline, 0.5, 0.25), HandMade.Row(null, null, false));
        Assert.Equal([new Reason("pages", null, 0.5)], answer.Reasons); // Counts as 3 where 2 is the mean.
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(50, 3)]
    public void Gives_no_more_reasons_than_were_asked_for(int asked, int given) =>
        Assert.Equal(given, Ask(HandMade.Conversion(), HandMade.Row(4, "email", true), asked).Reasons.Count);

    [Theory]
    [InlineData(2f, -1.5, -0.75)]
    [InlineData(5f, 1.5, 2.25)]
    [InlineData(float.NaN, 1.5, 2.25)]
    public void A_tree_gives_its_leaf_and_what_it_is_above_the_mean_of_the_leaves(float pages, double logOdds, double contribution)
    {
        // One split at 3, missing to the right. Base -0.5; leaves -1 for three rows, 2 for one: -0.75 on the mean.
        var ensemble = new TreeEnsemble(1, -0.5, [0], [0, -1, -1], [3, 0, 0], [false, false, false], [1, -1, -1], [2, -1, -1], [0, -1, 2], [4, 3, 1]);
        var transformer = new ColumnTransformer(HandMade.Schema, [new NumericColumn(0)], []);
        var trees = new GradientBoosting(ensemble, ScoreLink.Logit, [1], []);
        var model = new ConversionModel(new Pipeline(transformer, trees, new PlattCalibrator(2, 0.5)), 0.5, 0.25);
        ConversionPrediction answer = Ask(model, HandMade.Row(pages, "email", true));
        Assert.Equal(1 / (1 + Math.Exp(-((2 * logOdds) + 0.5))), answer.Probability, 15);
        Reason reason = Assert.Single(answer.Reasons);
        Assert.Equal(("pages", float.IsNaN(pages) ? null : pages), (reason.Feature, (float?)reason.Value));
        Assert.Equal(contribution, reason.Contribution, 12); // Of the log-odds before calibration.
    }

    [Fact]
    public void Tells_the_columns_whose_category_it_never_met()
    {
        ConversionModel model = HandMade.Conversion();
        Assert.Equal([1], model.UnknownCategories(HandMade.Row(1, "pigeon", true), 0));
        Assert.Empty(model.UnknownCategories(HandMade.Row(1, "paid", true), 0));
        Assert.Empty(model.UnknownCategories(HandMade.Row(1, null, true), 0));
    }

    [Fact]
    public void What_lies_in_the_scratch_memory_does_not_matter()
    {
        ConversionModel model = HandMade.Conversion();
        float[] scratch = [float.NaN, 7, float.PositiveInfinity, -3, 9];
        Assert.Equal(
            Ask(model, HandMade.Row(4, "email", true)).Probability,
            ((ConversionPrediction)model.Predict(HandMade.Row(4, "email", true), 0, scratch, 0)).Probability);
    }

    private static ConversionPrediction Ask(ConversionModel model, FeatureTable row, int reasons = 50) =>
        Assert.IsType<ConversionPrediction>(model.Predict(row, 0, new float[model.ScratchLength], reasons));
}
