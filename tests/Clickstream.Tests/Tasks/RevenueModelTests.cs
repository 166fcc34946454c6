using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;
using Clickstream.Tasks;

namespace Clickstream.Tests.Tasks;

public sealed class RevenueModelTests
{
    [Fact]
    public void Expects_the_probability_times_the_mean_amount()
    {
        // Log-odds -1 + 0.5 * 2 = 0; logarithm 3 + 0.1 * 2 = 3.2.
        RevenuePrediction answer = Ask(HandMade.Revenue(), HandMade.Row(2, null, false));
        Assert.Equal(0.5, answer.PurchaseProbability);
        Assert.Equal(0.5 * Math.Exp(3.2) * 1.25, answer.Expected, 12);
        Assert.Equal("EUR", answer.Currency);
    }

    [Fact]
    public void The_interval_lies_where_the_residuals_of_training_lay()
    {
        AmountInterval interval = Ask(HandMade.Revenue(), HandMade.Row(2, null, false)).IfPurchase!;
        Assert.Equal(Math.Exp(3.2 - 0.5), interval.Low, 12);
        Assert.Equal(Math.Exp(3.2 + 0.125), interval.Median, 12);
        Assert.Equal(Math.Exp(3.2 + 0.75), interval.High, 12);
        Assert.Equal(0.8, interval.Coverage);
    }

    [Fact]
    public void Figures_are_all_numbers_of_the_answer_that_hang_on_the_row()
    {
        RevenuePrediction answer = Ask(HandMade.Revenue(), HandMade.Row(7, "email", true));
        Assert.Equal(
            [answer.Expected, answer.PurchaseProbability!.Value, answer.IfPurchase!.Low, answer.IfPurchase.Median, answer.IfPurchase.High], answer.Figures);
    }

    [Fact]
    public void A_currency_that_is_not_known_stays_unknown() =>
        Assert.Null(Ask(HandMade.Revenue(currency: null), HandMade.Row(2, null, false)).Currency);

    [Fact]
    public void Reasons_add_what_moved_the_amount_to_what_moved_the_purchase()
    {
        // Half of the log-odds counts, since the probability is one half. pages: 0.1 * 0 + 0.5 * 0.5 * 0. channel: of the amount
        // 0.5 * (1 - 0.5), of the purchase 1 * 0.5 + 1 * 0.5. The intercept is moved so that the log-odds are -2 + 1 + 1 = 0.
        var purchase = new LogisticRegression([0.5, 0.25, 1, -1], -2, [2, 0, 0.5, 0.5]);
        var model = new RevenueModel(HandMade.Classifier(purchase), new Pipeline(HandMade.Transformer(), HandMade.Ridge), HandMade.Distribution, "EUR");
        RevenuePrediction answer = Ask(model, HandMade.Row(2, "email", false));
        Assert.Equal(0.5, answer.PurchaseProbability);
        Assert.Equal([new Reason("channel", "email", 0.25 + (0.5 * 1))], answer.Reasons);
    }

    [Theory]
    [InlineData(1e-2f)]
    [InlineData(-1e-2f)]
    public void A_reason_is_the_change_of_the_logarithm_of_the_answer_to_first_order(float step)
    {
        // From the mean of training, where the contribution of the pages is zero; what is left is of second order.
        double before = Ask(HandMade.Revenue(), HandMade.Row(2, null, false)).Expected;
        RevenuePrediction answer = Ask(HandMade.Revenue(), HandMade.Row(2 + step, null, false));
        double change = Math.Log(answer.Expected / before);
        double contribution = answer.Reasons.Single(reason => reason.Feature == "pages").Contribution;
        Assert.Equal(change, contribution, tolerance: 1e-5);
        Assert.InRange(Math.Abs(change), 1e-3, 1e-2);
    }

    [Fact]
    public void Gives_as_many_reasons_as_were_asked_for()
    {
        Assert.Empty(Ask(HandMade.Revenue(), HandMade.Row(4, "email", true), reasons: 0).Reasons);
        Assert.Single(Ask(HandMade.Revenue(), HandMade.Row(4, "email", true), reasons: 1).Reasons);
        Assert.Equal(3, Ask(HandMade.Revenue(), HandMade.Row(4, "email", true)).Reasons.Count);
    }

    [Fact]
    public void Each_end_starts_at_its_own_quantile()
    {
        AmountInterval interval = Ask(HandMade.QuantileRevenue(), HandMade.Row(3, null, false)).IfPurchase!;
        Assert.Equal(Math.Exp(2 + 0.6 - 0.25), interval.Low, 12);
        Assert.Equal(Math.Exp(3 + 0.3 + 0.125), interval.Median, 12);
        Assert.Equal(Math.Exp(4 + 0.5), interval.High, 12);
        Assert.Equal(0.9, interval.Coverage);
    }

    [Fact]
    public void Ends_that_cross_the_median_move_out_to_it()
    {
        for (float pages = 0; pages <= 40; pages++)
        {
            AmountInterval interval = Ask(HandMade.QuantileRevenue(), HandMade.Row(pages, null, false)).IfPurchase!;
            Assert.True(interval.Low <= interval.Median && interval.Median <= interval.High);
            Assert.Equal(Math.Exp(3 + (0.1 * pages) + 0.125), interval.Median, interval.Median * 1e-6);
        }

        AmountInterval crossed = Ask(HandMade.QuantileRevenue(), HandMade.Row(20, null, false)).IfPurchase!;
        Assert.Equal((crossed.Median, crossed.Median), (crossed.Low, crossed.High));
    }

    [Fact]
    public void A_regressor_of_the_expected_amount_has_the_word_on_it_alone()
    {
        FeatureTable row = HandMade.Row(4, "paid", false);
        RevenuePrediction whole = Ask(HandMade.TweedieRevenue(), row), parts = Ask(HandMade.Revenue(), row);
        Assert.Equal(Math.Exp(1 + 0.8 - 0.5), whole.Expected, 6);
        Assert.Equal(parts.PurchaseProbability, whole.PurchaseProbability);
        Assert.Equal(parts.IfPurchase, whole.IfPurchase);
        Assert.NotEqual(parts.Expected, whole.Expected);
    }

    [Fact]
    public void Its_reasons_are_the_parts_of_its_own_logarithm()
    {
        // pages: 0.2 * (4 - 2). channel: -0.5 * (1 - 0.5); the classifier's and the amount's contributions are not among them.
        Reason[] reasons = [.. Ask(HandMade.TweedieRevenue(), HandMade.Row(4, "paid", true)).Reasons];
        Assert.Equal(["pages", "channel"], reasons.Select(reason => reason.Feature));
        Assert.Equal(0.4, reasons[0].Contribution, 6);
        Assert.Equal(-0.25, reasons[1].Contribution, 6);
    }

    [Fact]
    public void Quantiles_and_a_distribution_of_them_go_together()
    {
        RevenueModel plain = HandMade.Revenue(), quantiles = HandMade.QuantileRevenue();
        Assert.Throws<ArgumentException>(() => new RevenueModel(plain.Purchase, plain.Amount, HandMade.QuantileDistribution, null));
        Assert.Throws<ArgumentException>(() => new RevenueModel(plain.Purchase, plain.Amount, HandMade.Distribution, null, quantiles.Quantiles));
    }

    [Fact]
    public void An_amount_beyond_all_numbers_is_not_hidden()
    {
        // The callers tell it as a problem; no answer that looks like one is made up.
        RevenuePrediction answer = Ask(HandMade.Revenue(), HandMade.Row(1e6f, null, false));
        Assert.Contains(answer.Figures, figure => !double.IsFinite(figure));
    }

    private static RevenuePrediction Ask(RevenueModel model, FeatureTable row, int reasons = 50) =>
        Assert.IsType<RevenuePrediction>(model.Predict(row, 0, new float[model.ScratchLength], reasons));
}
