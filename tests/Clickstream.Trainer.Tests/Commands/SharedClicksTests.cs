using System.IO.Compression;
using System.Text.Json;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.TestKit;
using Clickstream.Trainer.Measuring;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary>Recommendations of real clicks: above every part of the blend alone in the same run, and the plain baseline where others found it.</summary>
public sealed class SharedClicksTests : IDisposable
{
    private const string Yoochoose = "yoochoose_clicks_100k/yoochoose_clicks_100k.tsv.gz";
    private const string Clothing = "uci_eshop_clothing_2008/eshop_clothing_2008.csv.gz";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Popularity by a plain count on the last fifth of the sessions: 0.05 of the next clicks in the first twenty, mean reciprocal rank 0.01.
    [SharedDataFact(Yoochoose)]
    public async Task Yoochoose_is_above_every_part_alone()
    {
        ModelManifest manifest = await TrainAsync(SharedData.PathOf(Yoochoose));
        IsAboveTheParts(manifest);
        // Plain methods on a comparable split were found to reach 0.43 and 0.180. Here a quarter of the questions is answered by the current product again,
        // always a miss: it is the others that are held against that. The bound is a loose one; the parts, on the same questions, are the close one.
        Assert.True(manifest.Metrics["hitRateAt20WithoutRepeats"].Value > 0.43 && manifest.Metrics["mrrAt20WithoutRepeats"].Value > 0.180);
        LeaderboardEntry popularity = manifest.Leaderboard.Single(entry => entry.Trainer == "popularity");
        Assert.InRange(popularity.Metrics["hitRateAt20"], 0.045, 0.055);
        Assert.InRange(popularity.Metrics["mrrAt20"], 0.005, 0.015);
        Assert.DoesNotContain(manifest.Leaderboard, entry => entry.Trainer == "attributes"); // The file names none.
        Assert.Equal(2930, manifest.Index!.Items);
    }

    // Every fifth session is set apart. On such a fifth item transitions, the best of the field's plain methods there, were found to reach 0.64 and 0.229,
    // and popularity 0.22 and 0.05.
    [SharedDataFact(Clothing)]
    public async Task Clothes_are_above_the_plain_methods_on_sessions_set_apart()
    {
        WriteClothes();
        ModelManifest manifest = await TrainAsync(_folder["train.csv"]);
        IsAboveTheParts(manifest);
        (await TrainerProgram.RunAsync("evaluate", "--models", _folder["out"], "--data", _folder["test.csv"], "--json", _folder["figures.json"])).EndedWith(0);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(_folder["figures.json"]));
        JsonElement figures = json.RootElement.GetProperty("recommendation");
        (double HitRate, double Mrr) blend = Of(figures);
        Assert.True(blend.HitRate > 0.64 && blend.Mrr > 0.229, $"{blend}");
        JsonProperty[] parts = [.. figures.GetProperty("parts").EnumerateObject().Where(part => part.Name != NextItemComparison.Blend)];
        Assert.True(parts.Length >= 7);
        Assert.All(parts, part => Assert.True(Of(part.Value).HitRate < blend.HitRate && Of(part.Value).Mrr < blend.Mrr, $"{part.Name} is as good as the blend."));
        (double HitRate, double Mrr) popularity = Of(figures.GetProperty("parts").GetProperty("popularity"));
        Assert.InRange(popularity.HitRate, 0.2, 0.25);
        Assert.InRange(popularity.Mrr, 0.04, 0.06);

        static (double HitRate, double Mrr) Of(JsonElement one) => (one.GetProperty("hitRateAt20").GetDouble(), one.GetProperty("mrrAt20").GetDouble());
    }

    private void WriteClothes()
    {
        const int sessionColumn = 5, fifth = 5;
        using var gzip = new GZipStream(File.OpenRead(SharedData.PathOf(Clothing)), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        using StreamWriter train = File.CreateText(_folder["train.csv"]), test = File.CreateText(_folder["test.csv"]);
        string header = reader.ReadLine()!;
        train.WriteLine(header);
        test.WriteLine(header);
        var numbers = new Dictionary<string, int>();
        while (reader.ReadLine() is { } line)
        {
            string session = line.Split(';')[sessionColumn];
            numbers.TryAdd(session, numbers.Count);
            (numbers[session] % fifth == fifth - 1 ? test : train).WriteLine(line);
        }

        Assert.Equal(19_008, numbers.Count);
    }

    private static void IsAboveTheParts(ModelManifest manifest)
    {
        LeaderboardEntry blend = manifest.Leaderboard.Single(entry => entry.Chosen);
        LeaderboardEntry[] alone = [.. manifest.Leaderboard.Where(entry => !entry.Chosen && !entry.Trainer.StartsWith("without ", StringComparison.Ordinal))];
        Assert.True(alone.Length >= 7);
        Assert.All(alone, part => Assert.True(
            part.Metrics["hitRateAt20"] < blend.Metrics["hitRateAt20"] && part.Metrics["mrrAt20"] < blend.Metrics["mrrAt20"], $"{part.Trainer} is as good as the blend."));
    }

    private async Task<ModelManifest> TrainAsync(string path)
    {
        (await TrainerProgram.RunAsync("train", "--data", path, "--out", _folder["out"], "--tasks", "recommendation")).EndedWith(0);
        return ModelLoader.Load(_folder["out/recommendation.zip"]).Manifest;
    }
}
