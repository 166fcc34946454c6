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
        Assert.Equal([1, 0, 1], outcomes.Purchased);
        Assert.Equal([20, 0, 0], outcomes.Amounts!);
    }

    [Fact]
    public void Without_a_label_an_amount_above_zero_is_a_purchase()
    {
        RowOutcomes outcomes = RowOutcomes.Read(Rows(null, ["20", "0", "3.5"]), new LoadOptions { Amount = "paid" }, "shop.csv");
        Assert.Equal([1, 0, 1], outcomes.Purchased);
        Assert.Equal([20, 0, 3.5], outcomes.Amounts!);
    }

    [Fact]
    public void Rows_without_a_label_or_with_an_amount_that_is_no_number_are_left_out_and_counted()
    {
        RowOutcomes outcomes = RowOutcomes.Read(Rows(["y", "", "n", "y"], ["20", "1", "many", "5"]), new LoadOptions { Label = "order", Amount = "basket" }, "shop.csv");
        Assert.Equal([0, 3], outcomes.Rows);
        Assert.Contains(outcomes.Warnings, warning => warning.StartsWith("2 rows have no readable label or amount", StringComparison.Ordinal));
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
