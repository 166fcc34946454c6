using System.Globalization;
using Clickstream.Events;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Training;

/// <summary>The exam of a recommendation package: what is asked in it, and what is not told.</summary>
public sealed class ProbeMakerTests : IDisposable
{
    private const int Sessions = 60;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Of the two products there are, both lie in the cart.
    [Fact]
    public async Task Where_every_session_leaves_nothing_only_the_empty_one_is_asked()
    {
        ModelPackage package = await TrainAsync("event_time,event_name,session_id,item_id", (session, second) =>
            $"{Time(session, second)},add_to_cart,s{session},{((session + second) % 2 == 0 ? "lamp" : "chair")}");
        Probe probe = Assert.Single(package.Probes);
        Assert.Empty(probe.Events!);
        Assert.Equal(4, probe.Answer.Count); // Of each of the two a number for its id, and its score.
        Assert.Equal(1, probe.Answer[1] + probe.Answer[3], 1e-6);
    }

    // Of the samples 0, 7, 15, 22, 30, 37, 45 and 52 the even ones have all in the cart.
    [Fact]
    public async Task Sessions_that_leave_nothing_are_passed_over()
    {
        ModelPackage package = await TrainAsync("event_time,event_name,session_id,item_id", (session, second) =>
            $"{Time(session, second)},{(session % 2 == 0 ? "add_to_cart" : "view_item")},s{session},{(second == 0 ? "lamp" : "chair")}");
        Assert.Empty(package.Probes[0].Events!);
        Assert.Equal(4, package.Probes.Skip(1).Count());
        Assert.All(package.Probes.Skip(1), probe => Assert.Equal(["lamp", "chair"], probe.Events!.Select(click => click.ItemId)));
        Assert.All(package.Probes.Skip(1), probe => Assert.Equal(2, probe.Answer.Count)); // The lamp: a number for its id, and its score.
    }

    [Fact]
    public async Task Tells_nothing_of_a_visitor()
    {
        string[] kinds = ["page_view", "view_item", "add_to_cart", "purchase"];
        ModelPackage package = await TrainAsync(
            "event_time,event_name,session_id,user_id,item_id,item_category,item_brand,price,quantity,value,currency,page,country,device",
            (session, second) => FormattableString.Invariant(
                $"{Time(session, second)},{kinds[second]},s{session},u{session},{(second == 0 ? "" : $"item-{(session + second) % 9}")},Lamps,Lux,{10 + second},{second + 1},99,EUR,/secret/{session},DE,mobile"),
            clicks: 4);
        Assert.Equal("EUR", package.Manifest.Currency);
        Assert.Equal(9, package.Probes.Count);
        Probe first = package.Probes[1];
        Assert.Null(first.Visitor);
        Assert.Equal(
            [Click(0, EventKind.ViewItem, "item-1", 11, 2), Click(1, EventKind.AddToCart, "item-2", 12, 3), Click(2, EventKind.Purchase, "item-3", 13, 4)], first.Events!);
    }

    private static ClickEvent Click(int position, EventKind kind, string item, double price, int quantity) => new()
    {
        Time = DateTimeOffset.UnixEpoch.AddSeconds(position),
        Kind = kind,
        ItemId = item,
        ItemCategory = "Lamps",
        ItemBrand = "Lux",
        Price = price,
        Quantity = quantity,
    };

    private static string Time(int session, int second) =>
        new DateTime(2026, 3, 1, 0, 0, second, DateTimeKind.Utc).AddHours(session).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private async Task<ModelPackage> TrainAsync(string header, Func<int, int, string> row, int clicks = 2)
    {
        IEnumerable<string> rows = Enumerable.Range(0, Sessions * clicks).Select(i => row(i / clicks, i % clicks));
        string file = _folder.Write("clicks.csv", string.Join('\n', rows.Prepend(header)) + "\n");
        (await TrainerProgram.RunAsync("train", "--data", file, "--out", _folder["out"], "--tasks", "recommendation")).EndedWith(0);
        return ModelLoader.Load(_folder["out/recommendation.zip"]);
    }
}
