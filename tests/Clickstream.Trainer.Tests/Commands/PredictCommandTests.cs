using System.Globalization;
using System.Text.Json;
using Clickstream.Batch;
using Clickstream.Csv;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;
using Clickstream.TestKit;
using Clickstream.Trainer.Loading;

namespace Clickstream.Trainer.Tests.Commands;

[Collection(ShopGroup.Name)]
public sealed class PredictCommandTests(Shop shop) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_what_the_batch_endpoint_would_answer()
    {
        (await PredictAsync(shop.TestFile, "scored.csv")).EndedWith(0);
        using var answer = new MemoryStream();
        await using (FileStream file = File.OpenRead(shop.TestFile))
        await using (BatchJob job = await BatchScorer.OpenAsync(PredictionEnginePool.FromDirectory(shop.Models), file, new BatchOptions(), CancellationToken.None))
        {
            await job.WriteAsync(answer, CancellationToken.None);
        }

        Assert.Equal(answer.ToArray(), File.ReadAllBytes(_folder["scored.csv"]));
    }

    [Fact]
    public async Task Gives_a_session_the_number_that_a_single_request_gets()
    {
        (await PredictAsync(shop.TestFile, "scored.csv")).EndedWith(0);
        Dictionary<string, string[]> scored = File.ReadLines(_folder["scored.csv"]).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0]);
        await using CsvSource source = await CsvSource.OpenAsync(shop.TestFile);
        EventFile events = await EventFile.ReadAsync(source, new LoadOptions(), CancellationToken.None);
        Assert.Equal(events.Sessions.Count, scored.Count);
        Assert.True(PredictionEnginePool.FromDirectory(shop.Models).TryRent(PredictionTask.Conversion, out PredictionEngineLease lease));
        using PredictionEngineLease held = lease;
        foreach (Session session in events.Sessions)
        {
            SessionSnapshot? snapshot = SnapshotCutter.BeforePurchase(session.Visitor, session.Events, out _);
            if (snapshot is null) continue;
            var wanted = (ConversionPrediction)held.Engine.Predict(snapshot, reasonCount: 3);
            Assert.Equal(wanted.Probability, double.Parse(scored[session.Id][3], CultureInfo.InvariantCulture));
            Assert.Equal(wanted.WillPurchase ? "true" : "false", scored[session.Id][4]);
        }
    }

    [Fact]
    public async Task Gives_the_same_answers_session_by_session_when_the_file_is_grouped()
    {
        (await PredictAsync(shop.TestFile, "whole.csv")).EndedWith(0);
        string[] lines = File.ReadAllLines(shop.TestFile);
        string grouped = _folder.Write(
            "grouped.csv", string.Join('\n', [lines[0], .. lines[1..].GroupBy(line => line.Split(',')[2]).SelectMany(session => session)]) + "\n");
        (await PredictAsync(grouped, "scored.csv", "--grouped")).EndedWith(0);
        Assert.Equal(File.ReadAllLines(_folder["whole.csv"]).Order(), File.ReadAllLines(_folder["scored.csv"]).Order());
    }

    [Fact]
    public async Task Answers_only_the_tasks_that_were_asked_for()
    {
        (await PredictAsync(shop.TestFile, "scored.csv", "--tasks", "classify")).EndedWith(0);
        Assert.Equal("session_id,user_id,event_count,purchase_probability,will_purchase,status,error", File.ReadLines(_folder["scored.csv"]).First());
    }

    [Fact]
    public async Task Recommends_as_many_products_as_were_asked_for()
    {
        SamplePackages.Write(_folder["clicks"], Grain.Events);
        string[] command = ["predict", "--models", _folder["clicks"], "--data", shop.TestFile, "--tasks", "recommend", "--k", "3", "--out", _folder["scored.ndjson"]];
        (await TrainerProgram.RunAsync(command)).EndedWith(0);
        foreach (string line in File.ReadLines(_folder["scored.ndjson"]))
        {
            using JsonDocument session = JsonDocument.Parse(line);
            Assert.Equal(3, session.RootElement.GetProperty("recommended_items").EnumerateArray().Select(item => item.GetString()).Distinct().Count());
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    public async Task Refuses_a_number_of_products_out_of_range(string count)
    {
        TrainerResult result = (await PredictAsync(shop.TestFile, "scored.csv", "--k", count)).EndedWith(2);
        Assert.Contains($"--k: {count} is out of range; expected 1 to 100.", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_a_JSON_object_a_line_when_the_name_says_so()
    {
        (await PredictAsync(shop.TestFile, "scored.csv")).EndedWith(0);
        (await PredictAsync(shop.TestFile, "scored.ndjson")).EndedWith(0);
        string[] probabilities = [.. File.ReadLines(_folder["scored.csv"]).Skip(1).Select(line => line.Split(',')[3])];
        string[] objects = [.. File.ReadLines(_folder["scored.ndjson"])];
        Assert.Equal(probabilities.Length, objects.Length);
        for (int i = 0; i < objects.Length; i++)
        {
            using JsonDocument line = JsonDocument.Parse(objects[i]);
            JsonElement number = line.RootElement.GetProperty("purchase_probability");
            Assert.Equal(probabilities[i], number.ValueKind == JsonValueKind.Null ? "" : number.GetRawText());
        }
    }

    [Fact]
    public async Task Refuses_a_file_that_no_model_fits()
    {
        TrainerResult result = (await PredictAsync(_folder.Write("rows.csv", "colour,size\nred,3\n"), "scored.csv")).EndedWith(1);
        Assert.Contains("No column of the file is a feature", result.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["scored.csv"]));
    }

    [Fact]
    public async Task Leaves_no_half_written_file_behind_when_the_target_cannot_be_made()
    {
        TrainerResult result = (await PredictAsync(shop.TestFile, "no/such/folder/scored.csv")).EndedWith(1);
        Assert.StartsWith("error: ", result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Refuses_when_no_package_is_there()
    {
        Directory.CreateDirectory(_folder["empty"]);
        TrainerResult result = await TrainerProgram.RunAsync("predict", "--models", _folder["empty"], "--data", shop.TestFile, "--out", _folder["scored.csv"]);
        Assert.Contains("No model is ready", result.EndedWith(1).Errors, StringComparison.Ordinal);
    }

    private Task<TrainerResult> PredictAsync(string data, string output, params string[] options) =>
        TrainerProgram.RunAsync(["predict", "--models", shop.Models, "--data", data, "--out", _folder[output], .. options]);
}
