using Clickstream.Events;
using Clickstream.Learning.Recommendation;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;
using Clickstream.Tests.Batch;

namespace Clickstream.Tests.Serving;

/// <summary>How a session is put to the ranking: what is known of the product clicked last, and what may be answered.</summary>
public sealed class RecommenderTests
{
    private static readonly RecommendationModel Sample = SampleCatalogue.Train();

    private static readonly string[] Priced = ["mug", "cup", "jug", "pot"];

    private static readonly RecommendationModel PricedShop = MakePriced();

    [Theory]
    [InlineData(19.99, 19.99, "mug")]
    [InlineData(49.95, 49.95, "jug")]
    [InlineData(19.99, 49.95, "cup,jug,mug")]
    [InlineData(19.99, null, "cup,jug,mug")]
    [InlineData(null, 49.95, "cup,jug,mug")]
    [InlineData(null, 19.98, "")]
    [InlineData(20.0, 49.94, "cup")]
    [InlineData(49.96, null, "")]
    [InlineData(null, null, "cup,jug,mug,pot")] // Nobody knows the price of a pot.
    public void Limits_take_a_price_in_that_is_the_limit(double? lowest, double? highest, string wanted)
    {
        var question = new RecommendationQuestion([]) { MinimumPrice = lowest, MaximumPrice = highest };
        Assert.Equal(wanted.Split(',', StringSplitOptions.RemoveEmptyEntries), Answered(PricedShop, question));
    }

    [Theory]
    [InlineData("cups", "cup,mug")]
    [InlineData("JUGS,hats", "jug")]
    [InlineData("jugs,cups,jugs", "cup,jug,mug")]
    [InlineData("hats", "")]
    public void Products_of_no_known_category_are_of_none_that_is_asked_for(string categories, string wanted)
    {
        var question = new RecommendationQuestion([]) { Categories = categories.Split(',') };
        Assert.Equal(wanted.Split(',', StringSplitOptions.RemoveEmptyEntries), Answered(PricedShop, question));
    }

    [Fact]
    public void What_the_last_click_does_not_say_is_as_clicks_of_the_same_product_before_it_said()
    {
        ClickEvent viewed = Click("new") with { ItemCategory = "bags", ItemBrand = "South", Price = 45 };
        RecommendedItem[] wanted = Ask([Click("B3"), viewed]);
        Assert.Equal(wanted, Ask([Click("B3"), viewed, Click("new", EventKind.AddToCart)]));
        Assert.Equal(wanted, Ask([Click("B3"), viewed, Click("new", EventKind.SelectItem), Click("new", EventKind.AddToCart)]));
        Assert.Equal(wanted, Ask([Click("B3"), Click("new") with { ItemCategory = "bags" }, Click("new") with { ItemBrand = "South" }, Click("new") with { Price = 45 }]));

        // What is said last is heeded, and what no catalogue holds says nothing.
        ClickEvent before = viewed with { ItemCategory = "dresses", ItemBrand = "North", Price = 10 };
        Assert.Equal(wanted, Ask([Click("B3"), before, viewed]));
        Assert.Equal(wanted, Ask([Click("B3"), viewed, viewed with { ItemCategory = "hats", ItemBrand = "East", Price = 0 }]));
        Assert.NotEqual(wanted, Ask([Click("B3"), before]));
    }

    [Fact]
    public void What_was_said_of_another_product_or_before_another_product_is_not_taken()
    {
        ClickEvent viewed = Click("new") with { ItemCategory = "bags", ItemBrand = "South", Price = 45 };
        RecommendedItem[] wanted = Ask([Click("new"), Click("B3"), Click("new")]);
        Assert.Equal(wanted, Ask([viewed, Click("B3"), Click("new")]));
        Assert.NotEqual(wanted, Ask([Click("new"), Click("B3"), viewed]));
        Assert.Equal(Ask([Click("older"), Click("new")]), Ask([viewed with { ItemId = "older" }, Click("new")]));
    }

    [Theory]
    [InlineData("EUR", "EUR", true)]
    [InlineData("EUR", "eur", true)]
    [InlineData("EUR", null, true)]
    [InlineData("EUR", "HUF", false)]
    [InlineData(null, "HUF", true)]
    public void A_price_counts_in_the_currency_of_the_model_alone(string? ofModel, string? posted, bool counts)
    {
        ClickEvent click = Click("new") with { ItemCategory = "shoes" };
        RecommendedItem[] without = Ask([click], ofModel), with = Ask([click with { Price = 11, Currency = posted }], ofModel);
        if (counts) Assert.NotEqual(without, with);
        else Assert.Equal(without, with);
    }

    [Fact]
    public void A_price_in_another_currency_leaves_the_one_before_it()
    {
        ClickEvent click = Click("new") with { Price = 11, Currency = "EUR" };
        Assert.Equal(Ask([click], "EUR"), Ask([click, click with { Price = 4300, Currency = "HUF" }], "EUR"));
    }

    // Four products, each of which is clicked after each of the others.
    private static RecommendationModel MakePriced()
    {
        int count = Priced.Length;
        int[] items = [.. Enumerable.Range(0, 50 * count * count).SelectMany(session => (int[])[session % count, (session / count) % count])];
        int[] starts = [.. Enumerable.Range(0, (items.Length / 2) + 1).Select(session => 2 * session)];
        var attributes = new ItemAttributes([0, 0, 1, -1], [-1, -1, -1, -1], [19.99f, 30, 49.95f, float.NaN]);
        return new RecommendationModel(
            new ItemCatalogue(Priced, ["cups", "jugs"], []), NextItemTrainer.Fit(new ItemSessions(count, starts, items), attributes, new NextItemOptions()));
    }

    private static ClickEvent Click(string item, EventKind kind = EventKind.ViewItem) => Some.Event(kind, item: item);

    private static RecommendedItem[] Ask(ClickEvent[] session, string? currency = null) =>
        [.. Engine(Sample, currency).Recommend(new RecommendationQuestion(session) { Count = SampleCatalogue.ItemCount }).Items];

    private static IEnumerable<string> Answered(RecommendationModel model, RecommendationQuestion question)
    {
        try
        {
            return Engine(model, currency: null).Recommend(question).Items.Select(item => item.ItemId).Order(StringComparer.Ordinal);
        }
        catch (NothingToRecommendException)
        {
            return [];
        }
    }

    private static PredictionEngine Engine(RecommendationModel model, string? currency) =>
        new(new ModelPackage(Shop.Package.Manifest with { Currency = currency }, model, [], ""));
}
