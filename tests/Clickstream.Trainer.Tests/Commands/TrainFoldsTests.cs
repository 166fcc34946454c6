using System.Text.Json;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary><c>train --folds</c>: figures side by side, no packages unless they are asked for.</summary>
public sealed class TrainFoldsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Prints_the_trainers_side_by_side_and_writes_every_fold()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(300));
        TrainerResult result = await TrainerProgram.RunAsync(
            "train", "--data", data, "--label", "bought", "--amount", "spent", "--trainer", "logistic-regression,decision-tree,ridge",
            "--folds", "3", "--repeats", "2", "--json", _folder["figures.json"]);
        result.EndedWith(0);
        Assert.Contains("2 x 3-fold cross-validation of 300 rows", result.Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(_folder["figures.json"]));
        JsonElement conversion = json.RootElement.GetProperty("conversion");
        Assert.Equal(["logistic-regression", "decision-tree"], conversion.EnumerateObject().Select(trainer => trainer.Name));
        Assert.Equal(["ridge", "decision-tree"], json.RootElement.GetProperty("revenue").EnumerateObject().Select(trainer => trainer.Name));
        JsonElement rocAuc = conversion.GetProperty("logistic-regression").GetProperty("rocAuc");
        double[] folds = [.. rocAuc.GetProperty("folds").EnumerateArray().Select(fold => fold.GetDouble())];
        Assert.Equal(6, folds.Length);
        Assert.Equal(folds.Average(), rocAuc.GetProperty("mean").GetDouble(), 12);
        Assert.InRange(folds.Average(), 0.6, 1); // Pages and page value decide; chance is 0.5.
        Assert.Equal(["figures.json", "rows.csv"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_figures()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(200));
        string[] run = ["train", "--data", data, "--label", "bought", "--exclude", "spent", "--trainer", "decision-tree", "--folds", "2", "--json"];
        (await TrainerProgram.RunAsync([.. run, _folder["a.json"]])).EndedWith(0);
        (await TrainerProgram.RunAsync([.. run, _folder["b.json"]])).EndedWith(0);
        Assert.Equal(File.ReadAllText(_folder["a.json"]), File.ReadAllText(_folder["b.json"]));
    }

    [Fact]
    public async Task Shows_each_way_to_balance()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(300));
        TrainerResult result = await TrainerProgram.RunAsync(
            "train", "--data", data, "--label", "bought", "--exclude", "spent", "--trainer", "logistic-regression", "--balance", "all", "--folds", "2");
        result.EndedWith(0);
        foreach (string name in (string[])["logistic-regression ", "logistic-regression, smote", "logistic-regression, under", "logistic-regression, over", "logistic-regression, weights"])
            Assert.Contains(name, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_folds_than_buyers_are_refused_with_the_numbers()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(120));
        TrainerResult result = await TrainerProgram.RunAsync("train", "--data", data, "--label", "bought", "--exclude", "spent", "--folds", "100");
        Assert.Contains("100 folds want as many sessions with and without a purchase; rows.csv has ", result.EndedWith(1).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_label_there_is_nothing_to_validate()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(200));
        TrainerResult result = await TrainerProgram.RunAsync("train", "--data", data, "--folds", "3");
        Assert.Contains("session rows need --label COLUMN", result.EndedWith(1).Errors, StringComparison.Ordinal);
    }
}
