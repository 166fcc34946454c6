using Clickstream.TestKit;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Loading;

namespace Clickstream.Trainer.Tests.Loading;

/// <summary>Reading for recommendations alone, a session at a time, gives what reading for all tasks gives.</summary>
[Collection(ShopGroup.Name)]
public sealed class RecommendationLoaderTests(Shop shop) : IDisposable
{
    private const string Header = "event_time,event_name,session_id,user_id,item_id,item_category,item_brand,price,currency\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_a_whole_shop() => IsTheSame(await BothAsync(shop.TrainFile));

    [Fact]
    public async Task Of_rows_in_any_order()
    {
        string[] lines = File.ReadAllLines(shop.TrainFile);
        string[] rows = lines[1..];
        new Random(5).Shuffle(rows);
        IsTheSame(await BothAsync(_folder.Write("shuffled.csv", string.Join('\n', rows.Prepend(lines[0])) + "\n")));
    }

    [Fact]
    public async Task Of_visitors_without_session_ids_of_several_currencies_and_of_repeated_rows()
    {
        // Every visitor comes twice, an hour apart; one price in five is in yen; the last row of each visit stands twice.
        string rows = string.Concat(Enumerable.Range(0, 200).Select(visit =>
        {
            string time = $"2026-03-{1 + (visit / 20):00}T{visit % 20:00}";
            string last = $"{time}:10:00Z,view_item,,u{visit / 2},item-{(visit + 1) % 12},Hats,Lux,{20 + visit},{(visit % 5 == 0 ? "JPY" : "EUR")}\n";
            return $"{time}:00:00Z,view_item,,u{visit / 2},item-{visit % 12},shoes,,{10 + visit},EUR\n{time}:05:00Z,purchase,,u{visit / 2},item-1,shoes,,9,EUR\n{last}{last}";
        }));
        (RecommendationData alone, RecommendationData beside) = await BothAsync(_folder.Write("visits.csv", Header + rows));
        IsTheSame((alone, beside));
        Assert.Equal("EUR", alone.Currency);
        Assert.Equal((200, 400), (alone.Clicks.Count, alone.Clicks.ClickCount));
        Assert.Contains(alone.Warnings, warning => warning.StartsWith("Several currencies are named: EUR", StringComparison.Ordinal));
        Assert.Contains("200 events repeat another exactly and were left out.", alone.Warnings);
    }

    private static void IsTheSame((RecommendationData Alone, RecommendationData Beside) read)
    {
        (RecommendationData alone, RecommendationData beside) = read;
        Assert.Equal(Sessions(beside), Sessions(alone));
        Assert.Equal(beside.Blocks.Train, alone.Blocks.Train);
        Assert.Equal(beside.Blocks.Test, alone.Blocks.Test);
        Assert.Equal(beside.Blocks.Rule, alone.Blocks.Rule);
        Assert.Equal(beside.Order, alone.Order);
        Assert.Equal(beside.Provenance, alone.Provenance);
        Assert.Equal(beside.Profile, alone.Profile);
        Assert.Equal(beside.Currency, alone.Currency);
        Assert.Equal(beside.WhyNot, alone.WhyNot);
        Assert.Equal(beside.Samples.Select(sample => (sample.Id, string.Join('\n', sample.Events))), alone.Samples.Select(sample => (sample.Id, string.Join('\n', sample.Events))));
        Assert.Empty(alone.Warnings.Except(beside.Warnings));
    }

    private static string[] Sessions(RecommendationData data) => [.. Enumerable.Range(0, data.Clicks.Count).Select(session => string.Join(' ', data.Clicks[session].ToArray()
        .Select(click => $"{data.Clicks.ItemIds[click.Item]}/{Name(data.Clicks.Categories, click.Category)}/{Name(data.Clicks.Brands, click.Brand)}/{click.Price}")))];

    private static string Name(IReadOnlyList<string> names, int number) => number < 0 ? "" : names[number];

    private static async Task<(RecommendationData Alone, RecommendationData Beside)> BothAsync(string path)
    {
        var options = new LoadOptions();
        return (await RecommendationLoader.LoadAsync(path, options, default), (await TrainingDataLoader.LoadAsync(path, options, default)).Recommendation!);
    }
}
