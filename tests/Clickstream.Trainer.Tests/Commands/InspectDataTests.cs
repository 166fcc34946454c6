using System.Globalization;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary>inspect --data: what a model leans on.</summary>
[Collection(ShopGroup.Name)]
public sealed class InspectDataTests(Shop shop) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ranks_the_features_by_what_the_shuffled_column_costs()
    {
        string package = await TrainRowsAsync();
        string data = _folder.Write("later.csv", SessionRowFile.Make(400, seed: 9));

        TrainerResult result = (await TrainerProgram.RunAsync("inspect", package, "--data", data)).EndedWith(0);

        string[] lines = SectionOf(result, "Permutation importance: loss of rocAuc");
        Assert.EndsWith(" on 400 rows", lines[0], StringComparison.Ordinal);
        string[][] rows = [.. lines.Skip(2).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Equal(SessionRowFile.Features.Order(), rows.Select(row => row[0]).Order());
        double[] losses = [.. rows.Select(row => double.Parse(row[1], CultureInfo.InvariantCulture))];
        Assert.Equal(losses.OrderDescending(), losses);
        // The chance of a purchase rises by 0.5 with the pages and by 0.4 with the value, by 0.1 for a channel and not at all for a weekend.
        Assert.Equal(["page_value", "pages"], rows.Take(2).Select(row => row[0]).Order());
        Assert.DoesNotContain("Partial dependence", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_what_the_model_answers_as_a_feature_changes()
    {
        string package = await TrainRowsAsync();
        string data = _folder.Write("later.csv", SessionRowFile.Make(400, seed: 9));

        TrainerResult result = (await TrainerProgram.RunAsync("inspect", package, "--data", data, "--column", "page_value,channel")).EndedWith(0);

        string[][] values = [.. SectionOf(result, "Partial dependence on page_value, 400 rows").Skip(2).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Equal(21, values.Length);
        Assert.Equal("(missing)", values[^1][0]);
        double[] means = [.. values[..^1].Select(row => double.Parse(row[1], CultureInfo.InvariantCulture))];
        Assert.True(means[^1] > means[0] + 0.1);
        Assert.All(means, mean => Assert.InRange(mean, 0, 1));
        string[] channels = [.. SectionOf(result, "Partial dependence on channel").Skip(2).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])];
        Assert.Equal(["email", "organic", "paid"], channels.Order());
    }

    [Fact]
    public async Task Explains_expected_amounts_of_events()
    {
        TrainerResult result = (await TrainerProgram.RunAsync(
            "inspect", Path.Combine(shop.Models, "revenue.zip"), "--data", shop.TestFile, "--column", "device")).EndedWith(0);
        ModelPackage package = ModelLoader.Load(Path.Combine(shop.Models, "revenue.zip"));
        string[] rows = SectionOf(result, "Permutation importance: loss of normalizedGini")[2..];
        Assert.Equal(package.Manifest.Features.Count, rows.Length);
        string[] curve = SectionOf(result, "Partial dependence on device, 1000 rows");
        Assert.Contains("mean expected amount", curve[1], StringComparison.Ordinal);
        Assert.True(curve.Length > 3);
    }

    [Fact]
    public async Task Names_the_feature_that_the_model_does_not_have()
    {
        TrainerResult result = (await TrainerProgram.RunAsync(
            "inspect", Path.Combine(shop.Models, "conversion.zip"), "--data", shop.TestFile, "--column", "moon_phase")).EndedWith(1);
        Assert.Contains("error: There is no column 'moon_phase'; the table has ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_files_and_models_that_have_no_outcome()
    {
        string rows = _folder.Write("rows.csv", SessionRowFile.Make(50));
        TrainerResult grain = await TrainerProgram.RunAsync("inspect", Path.Combine(shop.Models, "conversion.zip"), "--data", rows);
        Assert.Contains("the model was trained on events; the file holds session rows.", grain.EndedWith(1).Errors, StringComparison.Ordinal);
        TrainerResult segment = await TrainerProgram.RunAsync("inspect", Path.Combine(shop.Models, "segment.zip"), "--data", shop.TestFile);
        Assert.Contains("a segment model has no outcome", segment.EndedWith(1).Errors, StringComparison.Ordinal);
        string package = await TrainRowsAsync();
        string unlabelled = _folder.Write("unlabelled.csv", SessionRowFile.Make(50).Replace("bought", "sold", StringComparison.Ordinal));
        Assert.Contains("bought", (await TrainerProgram.RunAsync("inspect", package, "--data", unlabelled)).EndedWith(1).Errors, StringComparison.Ordinal);
        (await TrainerProgram.RunAsync("inspect", package, "--data", unlabelled, "--label", "sold")).EndedWith(0);
    }

    // The heading and the lines of its table, the header of which comes second.
    private static string[] SectionOf(TrainerResult result, string heading)
    {
        string[] lines = result.Output.Split('\n');
        int start = Array.FindIndex(lines, line => line.StartsWith(heading, StringComparison.Ordinal));
        Assert.True(start >= 0, $"There is no '{heading}'.");
        return [.. lines.Skip(start).TakeWhile(line => line.Length > 0)];
    }

    private async Task<string> TrainRowsAsync()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(600));
        (await TrainerProgram.RunAsync(
            "train", "--data", data, "--out", _folder["rows"], "--label", "bought", "--exclude", "spent", "--trainer", "logistic-regression",
            "--tasks", "conversion")).EndedWith(0);
        return _folder["rows/conversion.zip"];
    }
}
