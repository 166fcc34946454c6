using Clickstream.Csv;
using Clickstream.Learning.Tables;
using Clickstream.Trainer.Loading;

namespace Clickstream.Trainer.Tests.Loading;

public sealed class RowOutcomesTests
{
    [Fact]
    public void What_lay_in_the_basket_of_a_session_that_did_not_buy_is_no_revenue()
    {
        RowOutcomes outcomes = RowOutcomes.Read(Rows(["y", "n", "y"], ["20", "50", ""]), new LoadOptions { Label = "order", Amount = "basket" }, "shop.csv");
        Assert.Equal([1, 0, 1], outcomes.Labels);
        Assert.Equal([20, 0, double.NaN], outcomes.Amounts!); // The third bought, but does not say for how much.
    }

    [Fact]
    public void Without_a_label_an_amount_above_zero_is_a_purchase()
    {
        RowOutcomes outcomes = RowOutcomes.Read(Rows(null, ["20", "0", "3.5"]), new LoadOptions { Amount = "paid" }, "shop.csv");
        Assert.Equal([1, 0, 1], outcomes.Labels);
        Assert.Equal([20, 0, 3.5], outcomes.Amounts!);
    }

    [Fact]
    public void An_amount_that_cannot_be_read_leaves_the_row_its_label_and_is_told_with_its_line()
    {
        RowOutcomes outcomes = RowOutcomes.Read(
            Rows(["y", "", "n", "y"], ["EUR 12,50", "1", "many", "5"]), new LoadOptions { Label = "order", Amount = "basket" }, "shop.csv");
        Assert.Equal([0, 2, 3], outcomes.Rows);
        Assert.Equal([1, 0, 1], outcomes.Labels);
        Assert.Equal([double.NaN, 0, 5], outcomes.Amounts!);
        Assert.Contains("2 amounts cannot be read; the first: line 2, column 'basket': found 'EUR 12,50'; expected a number of 0 or above, at most 1e15.", outcomes.Warnings);
        Assert.Contains("1 rows do not say whether there was a purchase and were left out.", outcomes.Warnings);
    }

    [Fact]
    public void Without_a_label_a_row_whose_amount_cannot_be_read_is_left_out()
    {
        RowOutcomes outcomes = RowOutcomes.Read(Rows(null, ["20", "many", ""]), new LoadOptions { Amount = "paid" }, "shop.csv");
        Assert.Equal([0], outcomes.Rows);
    }

    private static SessionRows Rows(string?[]? labels, string?[] amounts) => new(
        new FeatureTable(new TableSchema([new FeatureColumn("views", FeatureKind.Numeric)]), amounts.Length),
        [.. Enumerable.Range(2, amounts.Length).Select(line => (long)line)],
        labels,
        amounts,
        Ids: null,
        Errors: [],
        Notes: []);
}
