using Clickstream.Events;
using Clickstream.Sessions;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Measuring;

namespace Clickstream.Trainer.Tests.Measuring;

public sealed class NextItemQuestionsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 11, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Asks_after_every_click_but_the_last_with_the_same_product_in_a_row_once()
    {
        var questions = new NextItemQuestions(ClickFile.Of("b", "a x y y b b"), [0, 1], new ItemCatalogue(["a", "b"], [], []));
        Assert.Equal((1, 5), (questions.SessionCount, questions.Count));
        (string Clicks, int Target, bool IsRepeat)[] asked = [.. questions.Of(0).Select(question => (string.Join(' ', question.Query.Clicks), question.Target, question.IsRepeat))];
        Assert.Equal(
            [("0", -1, false), ("0 -1", -1, false), ("0 -1 -1", -1, true), ("0 -1 -1", 1, false), ("0 -1 -1 1", 1, true)],
            asked);
    }

    [Fact]
    public void Says_when_not_every_session_asks()
    {
        ItemClicks clicks = ClickFile.Of([.. Enumerable.Repeat("a b a", 10)]);
        var catalogue = new ItemCatalogue(["a", "b"], [], []);
        Assert.Empty(new NextItemQuestions(clicks, Enumerable.Range(0, 10), catalogue, most: 20).Notes);
        var some = new NextItemQuestions(clicks, Enumerable.Range(0, 10), catalogue, most: 8);
        Assert.Equal(4, some.SessionCount); // The first, fourth, seventh and tenth.
        Assert.Equal("The sessions that it is measured on ask 20 questions, more than 8: one session in 3 was taken.", Assert.Single(some.Notes));
    }

    [Fact]
    public void Tells_what_is_known_of_the_current_product_in_the_numbers_of_the_catalogue()
    {
        ClickEvent[] events =
        [
            Click("a") with { ItemCategory = "SHOES", Price = 20 },
            Click("a") with { ItemBrand = "Acme" },
            Click("new") with { ItemCategory = "Boots" },
            Click("b"),
        ];
        var questions = new NextItemQuestions(
            ItemClicks.Of([new Session("s", UserId: null, Visitor.Unknown, events)]), [0], new ItemCatalogue(["a", "b"], ["Hats", "Boots", "Shoes"], ["Acme"]));
        Assert.Equal(
            [(2, -1, 20f), (2, 0, 20f), (1, -1, float.NaN)],
            questions.Of(0).Select(question => (question.Query.Category, question.Query.Brand, question.Query.Price)));
    }

    private static ClickEvent Click(string item) => new() { Time = Noon, Kind = EventKind.ViewItem, ItemId = item };
}
