using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Tasks;

/// <summary>Score -3 + 0.5 pages + 2 email, by hand.</summary>
public sealed class ExpectedAmountModelTests
{
    [Fact]
    public void Answers_the_score_as_the_amount_and_knows_nothing_of_purchases()
    {
        RevenuePrediction answer = Ask(Model(ScoreLink.Identity), HandMade.Row(10, "email", null));
        Assert.Equal(4, answer.Expected); // -3 + 5 + 2
        Assert.Equal((null, null, "EUR"), (answer.PurchaseProbability, answer.IfPurchase, answer.Currency));
        Assert.Equal([4.0], answer.Figures);
    }

    [Fact]
    public void Answers_the_exponential_of_a_score_that_is_a_logarithm()
    {
        RevenuePrediction answer = Ask(Model(ScoreLink.Log), HandMade.Row(10, "email", null));
        Assert.Equal(Math.Exp(4), answer.Expected);
        Assert.Equal(Math.Exp(-3), Ask(Model(ScoreLink.Log), HandMade.Row(0, "paid", null)).Expected); // Never zero.
    }

    [Theory]
    [InlineData(0f, 0)]
    [InlineData(6f, 0)]
    [InlineData(6.5f, 0.25)]
    public void An_amount_below_zero_counts_as_zero(float pages, double expected) =>
        Assert.Equal(expected, Ask(Model(ScoreLink.Identity), HandMade.Row(pages, null, null)).Expected);

    [Fact]
    public void An_amount_beyond_all_numbers_is_not_hidden()
    {
        Assert.Equal([double.PositiveInfinity], Ask(Model(ScoreLink.Log), HandMade.Row(1e6f, null, null)).Figures);
    }

    [Fact]
    public void Reasons_are_parts_of_the_score_even_where_the_amount_is_held_at_zero()
    {
        // Means: 4 pages, a quarter email. pages 0.5 * (2 - 4); channel 2 * (1 - 0.25).
        RevenuePrediction answer = Ask(Model(ScoreLink.Identity), HandMade.Row(2, "email", null));
        Assert.Equal([new Reason("channel", "email", 1.5), new Reason("pages", 2f, -1)], answer.Reasons);
        answer = Ask(Model(ScoreLink.Identity), HandMade.Row(0, null, null), reasons: 1);
        Assert.Equal(0, answer.Expected);
        Assert.Equal([new Reason("pages", 0f, -2)], answer.Reasons);
        Assert.Empty(Ask(Model(ScoreLink.Identity), HandMade.Row(0, null, null), reasons: 0).Reasons);
    }

    [Fact]
    public void Tells_what_a_row_lacks_and_what_it_never_met()
    {
        ExpectedAmountModel model = Model(ScoreLink.Identity);
        Assert.Equal([0], model.MissingNumbers(HandMade.Row(null, "email", null), 0));
        Assert.Empty(model.MissingNumbers(HandMade.Row(1, null, null), 0)); // The weekend is not used.
        Assert.Equal([1], model.UnknownCategories(HandMade.Row(1, "pigeon", null), 0));
    }

    [Theory]
    [InlineData(ScoreLink.Identity)]
    [InlineData(ScoreLink.Log)]
    public void Comes_back_from_a_package_with_its_link_and_currency(ScoreLink link)
    {
        ModelPackage package = Foreign.Package(Foreign.Regressor with { Link = link }, PredictionTask.Revenue);
        package = package with { Model = Model(link), Manifest = package.Manifest with { Currency = "EUR" } };
        using var folder = new TemporaryFolder();
        ModelPackageWriter.Save(folder["model.zip"], package);
        ModelPackage loaded = ModelLoader.Load(folder["model.zip"]);
        Assert.Equal(link, loaded.Manifest.AmountLink);
        var model = Assert.IsType<ExpectedAmountModel>(loaded.Model);
        Assert.Equal(link, model.Link);
        foreach (FeatureTable row in new[] { HandMade.Row(9.5f, "email", true), HandMade.Row(0, null, null), HandMade.Row(12, "paid", false) })
        {
            RevenuePrediction before = Ask(Model(link), row), after = Ask(model, row);
            Assert.Equal(before.Figures, after.Figures);
            Assert.Equal(before.Reasons, after.Reasons);
            Assert.Equal("EUR", after.Currency);
        }
    }

    [Fact]
    public void A_package_of_another_link_is_refused()
    {
        using var folder = new TemporaryFolder();
        ModelPackage package = Foreign.Package(Foreign.Regressor, PredictionTask.Revenue);
        ModelPackageWriter.Save(folder["model.zip"], package with { Manifest = package.Manifest with { AmountLink = ScoreLink.Logit } });
        Assert.Equal(
            "model.zip: the manifest's amountLink is Logit; expected Identity or Log.",
            Assert.Throws<PackageException>(() => ModelLoader.Load(folder["model.zip"])).Message);
    }

    private static ExpectedAmountModel Model(ScoreLink link) =>
        new(new Pipeline(Foreign.Transformer, new LinearRegression([0.5, 2, 0], -3, [4, 0.25, 0.5])), link, "EUR");

    private static RevenuePrediction Ask(ExpectedAmountModel model, FeatureTable row, int reasons = 50) =>
        Assert.IsType<RevenuePrediction>(model.Predict(row, 0, new float[model.ScratchLength], reasons));
}
