using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

public sealed class TrainRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Trains_all_three_tasks_with_label_and_amount()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(400));
        TrainerResult result = (await TrainAsync(data, "--label", "bought", "--amount", "spent", "--trainer", "logistic-regression")).EndedWith(0);
        Assert.Equal("", result.Errors);
        Assert.Equal(PredictionTasks.All.Except([PredictionTask.Abandonment, PredictionTask.Recommendation]), ModelCatalog.Read(_folder["out"]));
        ModelManifest manifest = Manifest("conversion");
        Assert.Equal(Grain.Rows, manifest.Grain);
        Assert.Equal(SessionRowFile.Features, manifest.Features.Select(feature => feature.Name));
        Assert.Equal(
            [FeatureKind.Numeric, FeatureKind.Numeric, FeatureKind.Categorical, FeatureKind.Boolean], manifest.Features.Select(feature => feature.Kind));
        Assert.Equal("bought", manifest.Label.Column);
        Assert.Equal("TRUE", manifest.Label.PositiveValue);
        Assert.Equal("spent", manifest.Label.AmountColumn);
        Assert.Equal(BaseRateOf(data), manifest.BaseRate!.Value, 12);
    }

    [Fact]
    public async Task Takes_a_row_with_an_amount_for_a_purchase_when_there_is_no_label()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(300));
        (await TrainAsync(data, "--amount", "spent", "--exclude", "bought", "--tasks", "conversion", "--trainer", "logistic-regression")).EndedWith(0);
        Assert.Equal(BaseRateOf(data), Manifest("conversion").BaseRate!.Value, 12);
    }

    [Fact]
    public async Task Leaves_out_the_columns_that_were_excluded()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(300));
        (await TrainAsync(data, "--label", "bought", "--exclude", "spent,page_value", "--tasks", "conversion", "--trainer", "logistic-regression")).EndedWith(0);
        Assert.Equal(["pages", "channel", "weekend"], Manifest("conversion").Features.Select(feature => feature.Name));
    }

    [Fact]
    public async Task Warns_of_a_column_that_gives_the_answer_away()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(300));
        TrainerResult result = (await TrainAsync(data, "--label", "bought", "--tasks", "conversion", "--trainer", "logistic-regression")).EndedWith(0);
        Assert.Contains("spent", result.Errors, StringComparison.Ordinal);
        Assert.Contains(Manifest("conversion").Warnings, warning => warning.Contains("spent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Takes_the_value_that_means_yes_from_the_caller()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(300, yes: "order", no: "left"));
        string[] options = ["--label", "bought", "--exclude", "spent", "--tasks", "conversion", "--trainer", "logistic-regression"];
        Assert.Contains("which of 'left', 'order' means yes? Say it with --positive VALUE.", (await TrainAsync(data, options)).EndedWith(1).Errors, StringComparison.Ordinal);
        (await TrainAsync(data, [.. options, "--positive", "order"])).EndedWith(0);
        Assert.Equal("order", Manifest("conversion").Label.PositiveValue);
        Assert.Contains("no row has the value 'sold' of --positive", (await TrainAsync(data, [.. options, "--positive", "sold"])).EndedWith(1).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_label_of_one_value()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(200, yes: "FALSE"));
        Assert.Contains("rows.csv, column 'bought': 1 value ('FALSE')", (await TrainAsync(data, "--label", "bought")).EndedWith(1).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_label_of_three_values()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(200));
        Assert.Contains("column 'channel': 3 different values ('email', 'organic', 'paid')", (await TrainAsync(data, "--label", "channel")).EndedWith(1).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--label")]
    [InlineData("--amount")]
    [InlineData("--exclude")]
    public async Task Refuses_a_column_that_is_not_there(string option)
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(200));
        TrainerResult result = (await TrainAsync(data, option, "revenues")).EndedWith(1);
        Assert.Contains("revenues", result.Errors, StringComparison.Ordinal);
        Assert.Contains("page_value", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_label_and_amount_writes_the_segments_alone()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(200));
        TrainerResult result = (await TrainAsync(data)).EndedWith(0);
        Assert.Contains("session rows need --label COLUMN", result.Errors, StringComparison.Ordinal);
        Assert.Equal([PredictionTask.Segment], ModelCatalog.Read(_folder["out"]));
    }

    [Fact]
    public async Task With_too_few_buyers_writes_the_segments_and_fails_only_by_name()
    {
        string[] lines = SessionRowFile.Make(600).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> buyers = lines.Where(line => line.EndsWith(",TRUE", StringComparison.Ordinal)).Take(20);
        IEnumerable<string> others = lines.Where(line => line.EndsWith(",FALSE", StringComparison.Ordinal)).Take(200);
        string data = _folder.Write("rows.csv", string.Join('\n', [lines[0], .. buyers, .. others]) + "\n");
        TrainerResult result = (await TrainAsync(data, "--label", "bought", "--exclude", "spent")).EndedWith(0);
        Assert.Contains("warning: No conversion model from rows.csv: only 20 of 220 sessions bought; at least 30 are needed.", result.Errors, StringComparison.Ordinal);
        Assert.Equal([PredictionTask.Segment], ModelCatalog.Read(_folder["out"]));
        (await TrainAsync(data, "--label", "bought", "--exclude", "spent", "--tasks", "conversion")).EndedWith(1);
    }

    [Fact]
    public async Task Refuses_a_handful_of_rows()
    {
        string data = _folder.Write("rows.csv", "pages,bought\n1,TRUE\n2,FALSE\n");
        Assert.Contains("rows.csv", (await TrainAsync(data, "--label", "bought")).EndedWith(1).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_out_the_rows_that_cannot_be_read_and_names_their_lines()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(200) + "1,2\n");
        TrainerResult result = (await TrainAsync(data, "--label", "bought", "--exclude", "spent", "--tasks", "segment")).EndedWith(0);
        Assert.Contains("1 rows could not be read and were left out: line 202", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extends_the_catalogue_of_a_folder_that_has_one()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(300));
        (await TrainAsync(data, "--label", "bought", "--exclude", "spent", "--tasks", "segment")).EndedWith(0);
        byte[] segments = File.ReadAllBytes(_folder["out/segment.zip"]);
        (await TrainAsync(data, "--label", "bought", "--exclude", "spent", "--tasks", "classify", "--trainer", "logistic-regression")).EndedWith(0);
        Assert.Equal([PredictionTask.Conversion, PredictionTask.Segment], ModelCatalog.Read(_folder["out"]));
        Assert.Equal(segments, File.ReadAllBytes(_folder["out/segment.zip"]));
    }

    [Fact]
    public async Task Keeps_the_measured_model_when_told_not_to_refit()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(400));
        string[] options = ["--label", "bought", "--exclude", "spent", "--tasks", "conversion", "--trainer", "logistic-regression"];
        (await TrainAsync(data, [.. options, "--no-refit"])).EndedWith(0);
        ModelPackage kept = ModelLoader.Load(_folder["out/conversion.zip"]);
        (await TrainAsync(data, options)).EndedWith(0);
        ModelPackage refitted = ModelLoader.Load(_folder["out/conversion.zip"]);
        Assert.Contains("--no-refit", kept.Card, StringComparison.Ordinal);
        Assert.DoesNotContain("--no-refit", refitted.Card, StringComparison.Ordinal);
        Assert.Equal(kept.Manifest.Metrics, refitted.Manifest.Metrics); // Measured before the refit, so by the same model.
        Assert.NotEqual(kept.Manifest.Version, refitted.Manifest.Version);
    }

    [Fact]
    public async Task Writes_the_same_bytes_for_the_same_data_and_seed_and_others_for_another_seed()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(300));
        string[] files = ["conversion.zip", "revenue.zip", "segment.zip"];
        byte[][] first = await TrainedAsync("1"), second = await TrainedAsync("1"), third = await TrainedAsync("2");
        for (int i = 0; i < files.Length; i++)
        {
            Assert.Equal(first[i], second[i]);
            Assert.NotEqual(first[i], third[i]);
        }

        async Task<byte[][]> TrainedAsync(string seed)
        {
            (await TrainAsync(data, "--label", "bought", "--amount", "spent", "--trainer", "gradient-boosting", "--seed", seed)).EndedWith(0);
            return [.. files.Select(file => File.ReadAllBytes(_folder[$"out/{file}"]))];
        }
    }

    private static double BaseRateOf(string data) => File.ReadLines(data).Skip(1).Average(line => line.EndsWith(",TRUE", StringComparison.Ordinal) ? 1.0 : 0);

    private ModelManifest Manifest(string task) => ModelLoader.Load(_folder[$"out/{task}.zip"]).Manifest;

    private Task<TrainerResult> TrainAsync(string data, params string[] options) =>
        TrainerProgram.RunAsync(["train", "--data", data, "--out", _folder["out"], .. options]);
}
