using System.Globalization;
using System.IO.Compression;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary>import and export: models leave for other libraries and come in from them.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _rows;

    public ImportCommandTests() => _rows = _folder.Write("rows.csv", SessionRowFile.Make(900).Replace(",TRUE,", ",1,", StringComparison.Ordinal).Replace(",FALSE,", ",0,", StringComparison.Ordinal));

    public void Dispose() => _folder.Dispose();

    /// <summary>"pages" below 10: leaf -1; else the page value below 20 or missing: 0.25, else 1.5. Margin 0 before the tree.</summary>
    internal static string XGBoostModel => """
        {"learner": {
          "attributes": {}, "feature_names": ["f0", "f1"], "feature_types": ["float", "float"],
          "gradient_booster": {"name": "gbtree", "model": {
            "gbtree_model_param": {"num_parallel_tree": "1", "num_trees": "1", "size_leaf_vector": "0"},
            "tree_info": [0],
            "trees": [{
              "base_weights": [0, -1, 0.5, 0.25, 1.5], "categories": [], "categories_nodes": [], "categories_segments": [], "categories_sizes": [],
              "default_left": [0, 0, 1, 0, 0], "id": 0, "left_children": [1, -1, 3, -1, -1], "loss_changes": [2, 0, 1, 0, 0],
              "parents": [2147483647, 0, 0, 2, 2], "right_children": [2, -1, 4, -1, -1], "split_conditions": [10, -1, 20, 0.25, 1.5],
              "split_indices": [0, 0, 1, 0, 0], "split_type": [0, 0, 0, 0, 0], "sum_hessian": [100, 40, 60, 30, 30],
              "tree_param": {"num_deleted": "0", "num_feature": "2", "num_nodes": "5", "size_leaf_vector": "0"}}]}},
          "learner_model_param": {"base_score": "5E-1", "num_class": "0", "num_feature": "2", "num_target": "1"},
          "objective": {"name": "binary:logistic", "reg_loss_param": {"scale_pos_weight": "1"}}},
         "version": [1, 7, 4]}
        """;

    [Theory]
    [InlineData("gradient-boosting")]
    [InlineData("logistic-regression")]
    [InlineData("random-forest")]
    public async Task A_model_that_went_to_ML_NET_comes_back_with_the_same_answers(string trainer)
    {
        await TrainAsync("conversion", trainer);
        (await TrainerProgram.RunAsync("export", _folder["native/conversion.zip"], "--mlnet", _folder["model.zip"])).EndedWith(0);

        TrainerResult result = (await ImportAsync("model.zip", "conversion", "--label", "bought")).EndedWith(0);

        ModelPackage package = ModelLoader.Load(_folder["imported/conversion.zip"]);
        Assert.Equal("model.zip", package.Manifest.Origin!.FileName);
        Assert.StartsWith("ML.NET", package.Manifest.Origin.Library, StringComparison.Ordinal);
        Assert.All(package.Manifest.Doors, door => Assert.NotNull(door.Entry));
        Assert.Equal(900, package.Manifest.Data!.RowCount);
        Assert.InRange(package.Manifest.BaseRate!.Value, 0.1, 0.9);
        Assert.True(package.Manifest.Metrics["rocAuc"].Value > 0.6);
        Assert.Equal(8, package.Probes.Count);
        Assert.All(package.Manifest.Features, feature => Assert.True(feature.Numbers is not null || feature.Categories is not null));
        Assert.Contains("Wrote", result.Output, StringComparison.Ordinal);
        await AssertSameAsync("native", "imported", trainer == "logistic-regression" ? 1e-5 : 1e-4);
    }

    [Fact]
    public async Task An_imported_package_opens_in_ML_NET_as_the_zip_did()
    {
        await TrainAsync("conversion", "gradient-boosting");
        (await TrainerProgram.RunAsync("export", _folder["native/conversion.zip"], "--mlnet", _folder["model.zip"])).EndedWith(0);
        (await ImportAsync("model.zip", "conversion")).EndedWith(0);
        using ZipArchive bare = ZipFile.OpenRead(_folder["model.zip"]), package = ZipFile.OpenRead(_folder["imported/conversion.zip"]);
        Assert.NotEmpty(bare.Entries);
        Assert.All(bare.Entries, entry => Assert.Equal(Bytes(entry), Bytes(package.GetEntry(entry.FullName)!)));
        Assert.Contains("its own components", ModelLoader.Load(_folder["imported/conversion.zip"]).Manifest.Doors[0].Detail, StringComparison.Ordinal);

        (await TrainerProgram.RunAsync("export", _folder["imported/conversion.zip"], "--mlnet", _folder["again.zip"])).EndedWith(0);
        using ZipArchive again = ZipFile.OpenRead(_folder["again.zip"]);
        Assert.Equal(bare.Entries.Select(entry => entry.FullName).Order(), again.Entries.Select(entry => entry.FullName).Order());
        Assert.All(bare.Entries, entry => Assert.Equal(Bytes(entry), Bytes(again.GetEntry(entry.FullName)!)));
    }

    [Fact]
    public async Task A_bare_zip_in_the_models_folder_is_served_for_the_task_that_it_is_named_after()
    {
        await TrainAsync("conversion", "gradient-boosting");
        Directory.CreateDirectory(_folder["bare"]);
        (await TrainerProgram.RunAsync("export", _folder["native/conversion.zip"], "--mlnet", _folder["bare/conversion.zip"])).EndedWith(0);
        await AssertSameAsync("native", "bare", 1e-4);

        TrainerResult shown = (await TrainerProgram.RunAsync("inspect", _folder["bare/conversion.zip"])).EndedWith(0);
        Assert.Contains("ML.NET", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing is known of its training data", shown.Output, StringComparison.Ordinal);

        File.Move(_folder["bare/conversion.zip"], _folder["bare/other.zip"]);
        Assert.Contains(
            "name it after a task", (await TrainerProgram.RunAsync("inspect", _folder["bare/other.zip"])).EndedWith(1).Errors, StringComparison.Ordinal);
        File.Move(_folder["bare/other.zip"], _folder["bare/segment.zip"]);
        Assert.Contains(
            "a segment model must be a clusterer", (await TrainerProgram.RunAsync("inspect", _folder["bare/segment.zip"])).EndedWith(1).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tree_of_XGBoost_answers_as_worked_out_by_hand_under_the_names_of_a_mapping()
    {
        _folder.Write("model.json", XGBoostModel);
        _folder.Write("mapping.json", """{"features": [{"name": "f0", "column": "pages"}, {"name": "f1", "column": "page_value"}]}""");

        (await ImportAsync("model.json", "conversion", "--mapping", _folder["mapping.json"])).EndedWith(0);

        ModelPackage package = ModelLoader.Load(_folder["imported/conversion.zip"]);
        Assert.Equal(["pages", "page_value"], package.Manifest.Features.Select(feature => feature.Name));
        Assert.Null(package.Manifest.BaseRate);
        Assert.Equal("XGBoost 1.7.4", package.Manifest.Origin!.Library);
        _folder.Write("asked.csv", "pages,page_value\n9,50\n10,20\n10,19.5\n30,\n");
        string[][] answers = await PredictAsync("imported", "asked.csv");
        double[] margins = [-1, 1.5, 0.25, 0.25];
        for (int row = 0; row < margins.Length; row++)
        {
            Assert.Equal(1 / (1 + Math.Exp(-margins[row])), Number(answers, row, "purchase_probability"), 1e-12);
            Assert.Equal(margins[row] > 0 ? "true" : "false", answers[row + 1][Array.IndexOf(answers[0], "will_purchase")]);
        }
    }

    [Fact]
    public async Task An_expected_amount_and_clusters_come_in_as_revenue_and_segment()
    {
        _folder.Write("model.json", XGBoostModel.Replace("binary:logistic", "reg:tweedie", StringComparison.Ordinal).Replace("f0", "pages", StringComparison.Ordinal).Replace("f1", "page_value", StringComparison.Ordinal));
        (await ImportAsync("model.json", "revenue", "--amount", "spent", "--currency", "EUR")).EndedWith(0);
        _folder.Write("asked.csv", "pages,page_value\n9,50\n10,20\n");
        string[][] answers = await PredictAsync("imported", "asked.csv");
        // A mean of 0.5 before the tree: its logarithm is added to the leaf.
        Assert.Equal(0.5 * Math.Exp(-1), Number(answers, 0, "expected_revenue"), 1e-7);
        Assert.Equal(0.5 * Math.Exp(1.5), Number(answers, 1, "expected_revenue"), 1e-6);
        Assert.Equal("", answers[1][Array.IndexOf(answers[0], "revenue_low")]);
        Assert.Equal("EUR", ModelLoader.Load(_folder["imported/revenue.zip"]).Manifest.Currency);

        (await TrainerProgram.RunAsync("train", "--data", _rows, "--out", _folder["native"], "--tasks", "segment", "--trainer", "k-means", "--exclude", "spent,bought")).EndedWith(0);
        (await TrainerProgram.RunAsync("export", _folder["native/segment.zip"], "--mlnet", _folder["clusters.zip"])).EndedWith(0);
        (await ImportAsync("clusters.zip", "segment")).EndedWith(0);
        IReadOnlyList<Segment> segments = ModelLoader.Load(_folder["imported/segment.zip"]).Manifest.Segments!;
        Assert.Equal(1, segments.Sum(segment => segment.Share!.Value), 9);
        string[][] native = await PredictAsync("native", "rows.csv"), imported = await PredictAsync("imported", "rows.csv", "segment");
        Assert.Equal(Column(native, "segment_id"), Column(imported, "segment_id"));
    }

    [Fact]
    public async Task What_cannot_be_imported_is_refused_with_a_reason()
    {
        _folder.Write("model.json", XGBoostModel);
        Assert.Contains("--task", (await TrainerProgram.RunAsync("import", _folder["model.json"], "--data", _rows, "--out", _folder["imported"])).EndedWith(2).Errors, StringComparison.Ordinal);
        Assert.Contains("'shop' is no task", (await ImportAsync("model.json", "shop")).EndedWith(2).Errors, StringComparison.Ordinal);
        Assert.Contains("must be a regressor", (await ImportAsync("model.json", "revenue")).EndedWith(1).Errors, StringComparison.Ordinal);
        // Without a mapping the features are called f0 and f1, and the sample has neither.
        Assert.Contains("none of the columns that the model wants", (await ImportAsync("model.json", "conversion")).EndedWith(1).Errors, StringComparison.Ordinal);
        _folder.Write("mapping.json", """{"features": [{"name": "f7", "column": "pages"}]}""");
        Assert.Contains("f7", (await ImportAsync("model.json", "conversion", "--mapping", _folder["mapping.json"])).EndedWith(1).Errors, StringComparison.Ordinal);
        _folder.Write("other.json", XGBoostModel.Replace("binary:logistic", "rank:pairwise", StringComparison.Ordinal));
        Assert.Contains("rank:pairwise", (await ImportAsync("other.json", "conversion")).EndedWith(1).Errors, StringComparison.Ordinal);
        _folder.Write("notes.txt", "to do: milk");
        Assert.StartsWith("error: notes.txt: ", (await ImportAsync("notes.txt", "conversion")).EndedWith(1).Errors, StringComparison.Ordinal);
        _folder.Write("half.zip", "PK\u0003\u0004 and no more");
        Assert.StartsWith("error: half.zip: ", (await ImportAsync("half.zip", "conversion")).EndedWith(1).Errors, StringComparison.Ordinal);

        await TrainAsync("conversion", "gradient-boosting");
        Assert.Contains("a package of ours already", (await ImportAsync("native/conversion.zip", "conversion")).EndedWith(1).Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["imported"]), "Nothing must be written.");
    }

    [Fact]
    public async Task Codes_without_names_are_not_taken_for_the_names_of_a_sample()
    {
        // The second feature is a category: its code 1 goes right, every other left.
        _folder.Write("model.json", XGBoostModel
            .Replace("f0", "pages", StringComparison.Ordinal).Replace("f1", "channel", StringComparison.Ordinal)
            .Replace("[\"float\", \"float\"]", "[\"float\", \"c\"]", StringComparison.Ordinal)
            .Replace("\"categories\": [], \"categories_nodes\": [], \"categories_segments\": [], \"categories_sizes\": []", "\"categories\": [1], \"categories_nodes\": [2], \"categories_segments\": [0], \"categories_sizes\": [1]", StringComparison.Ordinal)
            .Replace("\"split_type\": [0, 0, 0, 0, 0]", "\"split_type\": [0, 0, 1, 0, 0]", StringComparison.Ordinal));

        string errors = (await ImportAsync("model.json", "conversion")).EndedWith(1).Errors;
        Assert.Contains("900 of 900 sample values of 'channel' are categories that the model does not know", errors, StringComparison.Ordinal);
        Assert.Contains("--mapping", errors, StringComparison.Ordinal);

        _folder.Write("mapping.json", """{"features": [{"name": "channel", "categories": ["email", "paid"]}]}""");
        TrainerResult named = (await ImportAsync("model.json", "conversion", "--mapping", _folder["mapping.json"])).EndedWith(0);
        Assert.Contains("sample values of 'channel' are categories that the model does not know: 'organic'", named.Errors + named.Output, StringComparison.Ordinal);
        _folder.Write("asked.csv", "pages,channel\n20,email\n20,paid\n20,\n");
        string[][] answers = await PredictAsync("imported", "asked.csv");
        double[] margins = [0.25, 1.5, 0.25];
        for (int row = 0; row < margins.Length; row++) Assert.Equal(1 / (1 + Math.Exp(-margins[row])), Number(answers, row, "purchase_probability"), 1e-12);
    }

    [Fact]
    public async Task Export_writes_the_package_s_own_ONNX_file()
    {
        await TrainAsync("conversion", "gradient-boosting");
        (await TrainerProgram.RunAsync("export", _folder["native/conversion.zip"], "--onnx", _folder["model.onnx"])).EndedWith(0);
        using ZipArchive package = ZipFile.OpenRead(_folder["native/conversion.zip"]);
        Assert.Equal(Bytes(package.GetEntry("model.onnx")!), File.ReadAllBytes(_folder["model.onnx"]));
        Assert.Contains("--onnx FILE or --mlnet FILE", (await TrainerProgram.RunAsync("export", _folder["native/conversion.zip"])).EndedWith(2).Errors, StringComparison.Ordinal);
    }

    private async Task TrainAsync(string task, string trainer) => (await TrainerProgram.RunAsync(
        "train", "--data", _rows, "--out", _folder["native"], "--tasks", task, "--label", "bought", "--exclude", "spent", "--trainer", trainer, "--trials", "2")).EndedWith(0);

    private Task<TrainerResult> ImportAsync(string file, string task, params string[] more) =>
        TrainerProgram.RunAsync(["import", _folder[file], "--task", task, "--data", _rows, "--out", _folder["imported"], .. more]);

    private async Task AssertSameAsync(string one, string other, double tolerance)
    {
        string[][] expected = await PredictAsync(one, "rows.csv"), found = await PredictAsync(other, "rows.csv");
        Assert.Equal(Column(expected, "will_purchase"), Column(found, "will_purchase"));
        for (int row = 0; row < 900; row++) Assert.Equal(Number(expected, row, "purchase_probability"), Number(found, row, "purchase_probability"), tolerance);
    }

    private async Task<string[][]> PredictAsync(string models, string data, params string[] tasks)
    {
        string[] asked = tasks.Length == 0 ? [] : ["--tasks", string.Join(',', tasks)];
        (await TrainerProgram.RunAsync(["predict", "--models", _folder[models], "--data", _folder[data], "--out", _folder["scored.csv"], .. asked])).EndedWith(0);
        return [.. File.ReadLines(_folder["scored.csv"]).Select(line => line.Split(','))];
    }

    private static double Number(string[][] lines, int row, string column) =>
        double.Parse(lines[row + 1][Array.IndexOf(lines[0], column)], CultureInfo.InvariantCulture);

    private static string[] Column(string[][] lines, string column) => [.. lines.Skip(1).Select(line => line[Array.IndexOf(lines[0], column)])];

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
