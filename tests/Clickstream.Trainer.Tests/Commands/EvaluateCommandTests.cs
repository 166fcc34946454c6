using System.Text.Json;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

[Collection(ShopGroup.Name)]
public sealed class EvaluateCommandTests(Shop shop) : IDisposable
{
    private static readonly string[] ConversionFigures =
        ["rocAuc", "prAuc", "logLoss", "brier", "ece", "accuracy", "precision", "recall", "f1", "threshold", "baseRate", "rows"];

    private static readonly string[] RevenueFigures = ["mae", "mse", "rmse", "r2", "normalizedGini", "spearman", "bias"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_one_object_with_the_figures_of_each_task()
    {
        TrainerResult result = await EvaluateAsync(shop.Models, shop.TestFile);
        Assert.Equal("", result.EndedWith(0).Errors);
        using JsonDocument json = Json();
        Assert.Equal(["conversion", "revenue", "segment", "abandonment", "recommendation"], json.RootElement.EnumerateObject().Select(task => task.Name));
        JsonElement conversion = json.RootElement.GetProperty("conversion"), revenue = json.RootElement.GetProperty("revenue");
        foreach (string figure in ConversionFigures)
        {
            Assert.Contains(figure, result.Output, StringComparison.Ordinal);
            Assert.InRange(conversion.GetProperty(figure).GetDouble(), 0, figure == "rows" ? double.MaxValue : 1);
        }

        foreach (string figure in RevenueFigures) Assert.True(double.IsFinite(revenue.GetProperty(figure).GetDouble()));
        Assert.Equal(revenue.GetProperty("mse").GetDouble(), Math.Pow(revenue.GetProperty("rmse").GetDouble(), 2), 6);
        JsonElement segment = json.RootElement.GetProperty("segment");
        Assert.InRange(segment.GetProperty("silhouette").GetDouble(), -1, 1);
        Assert.True(segment.GetProperty("daviesBouldin").GetDouble() > 0);
        Assert.True(segment.GetProperty("wcss").GetDouble() > 0);
        Assert.Equal(segment.GetProperty("rows").GetInt32(), segment.GetProperty("sizes").EnumerateArray().Sum(size => size.GetInt32()));
    }

    [Fact]
    public async Task Counts_every_session_of_the_file_in_a_segment()
    {
        (await EvaluateAsync(shop.Models, shop.TestFile)).EndedWith(0);
        int sessions = File.ReadLines(shop.TestFile).Skip(1).Select(line => line.Split(',')[2]).Distinct().Count();
        using JsonDocument json = Json();
        Assert.Equal(sessions, json.RootElement.GetProperty("segment").GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task Judges_session_rows_by_the_label_that_the_model_was_trained_with()
    {
        string models = await TrainRowsAsync();
        string data = _folder.Write("later.csv", SessionRowFile.Make(200, seed: 9));
        Assert.Equal("", (await EvaluateAsync(models, data)).EndedWith(0).Errors);
        using JsonDocument json = Json();
        JsonElement conversion = json.RootElement.GetProperty("conversion");
        Assert.Equal(200, conversion.GetProperty("rows").GetInt32());
        double buyers = File.ReadLines(data).Count(line => line.EndsWith(",TRUE", StringComparison.Ordinal));
        Assert.Equal(buyers / 200, conversion.GetProperty("baseRate").GetDouble(), 12);
        Assert.Equal(4, new[] { "accuracy", "precision", "recall", "f1" }.Count(figure => conversion.GetProperty(figure).GetDouble() <= 1));
    }

    [Fact]
    public async Task Names_the_label_that_the_file_lacks_and_goes_on_with_the_segments()
    {
        string models = await TrainRowsAsync();
        string data = _folder.Write("unlabelled.csv", SessionRowFile.Make(100).Replace("bought", "sold", StringComparison.Ordinal));
        TrainerResult result = (await EvaluateAsync(models, data)).EndedWith(0);
        Assert.Contains("warning: conversion: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains("bought", result.Errors, StringComparison.Ordinal);
        using JsonDocument json = Json();
        Assert.Equal(["segment"], json.RootElement.EnumerateObject().Select(task => task.Name));
    }

    [Fact]
    public async Task Refuses_to_judge_models_of_events_on_session_rows()
    {
        TrainerResult result = (await EvaluateAsync(shop.Models, _folder.Write("rows.csv", SessionRowFile.Make(100)))).EndedWith(1);
        Assert.Contains("conversion: the model was trained on events; the file holds session rows.", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_which_packages_a_folder_lacks()
    {
        Directory.CreateDirectory(_folder["empty"]);
        TrainerResult result = (await EvaluateAsync(_folder["empty"], shop.TestFile)).EndedWith(1);
        Assert.Contains("conversion.zip is missing", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_on_with_the_others_when_one_package_is_damaged()
    {
        Directory.CreateDirectory(_folder["models"]);
        foreach (string path in Directory.EnumerateFiles(shop.Models)) File.Copy(path, _folder[$"models/{Path.GetFileName(path)}"]);
        File.WriteAllBytes(_folder["models/revenue.zip"], File.ReadAllBytes(_folder["models/revenue.zip"])[..500]);
        TrainerResult result = (await EvaluateAsync(_folder["models"], shop.TestFile)).EndedWith(0);
        Assert.Contains("warning: revenue: revenue.zip: ", result.Errors, StringComparison.Ordinal);
        using JsonDocument json = Json();
        Assert.Equal(["conversion", "segment", "abandonment", "recommendation"], json.RootElement.EnumerateObject().Select(task => task.Name));
    }

    private Task<TrainerResult> EvaluateAsync(string models, string data) =>
        TrainerProgram.RunAsync("evaluate", "--models", models, "--data", data, "--json", _folder["figures.json"]);

    private JsonDocument Json() => JsonDocument.Parse(File.ReadAllBytes(_folder["figures.json"]));

    private async Task<string> TrainRowsAsync()
    {
        string data = _folder.Write("rows.csv", SessionRowFile.Make(300));
        (await TrainerProgram.RunAsync(
            "train", "--data", data, "--out", _folder["rows"], "--label", "bought", "--exclude", "spent", "--trainer", "logistic-regression",
            "--tasks", "conversion,segment")).EndedWith(0);
        return _folder["rows"];
    }
}
