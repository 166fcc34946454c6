using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Clickstream.TestKit;

namespace Clickstream.Solution.Tests.Importing;

/// <summary>A model of XGBoost from its file to answers over HTTP: imported by the trainer, dropped into the folder of a service that listens.</summary>
public sealed class ImportedModelOverHttpTests : IDisposable
{
    /// <summary>"pages" below 10: -1; else the page value below 20 or missing: 0.25, else 1.5. Covers 100; 40, 60; 30, 30.</summary>
    private const string Model = """
        {"learner": {
          "attributes": {}, "feature_names": ["pages", "page_value"], "feature_types": ["float", "float"],
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

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Answers_with_its_probability_and_the_reasons_of_its_tree()
    {
        string models = _folder["models"], rows = _folder.Write("rows.csv", "pages,page_value,bought\n5,1,no\n20,40,yes\n12,,no\n");
        await TrainerProgram.RunAsync(
            "import", _folder.Write("model.json", Model), "--task", "conversion", "--data", rows, "--label", "bought", "--out", models);
        await using var service = new Service(models);
        service.UseKestrel();
        service.StartServer();
        using HttpClient client = service.CreateClient();

        JsonNode answer = await AskAsync(client, """{ "features": { "pages": 10, "page_value": 20 } }""");
        Assert.Equal(1 / (1 + Math.Exp(-1.5)), (double)answer["probability"]!, 1e-9);
        Assert.True((bool)answer["willPurchase"]!);
        Assert.Equal(1 / 3.0, (double)answer["baseRate"]!, 1e-12);
        // The mean of the leaves is 0.125; knowing the pages alone 0.875, the value alone 0.5.
        AssertReason(answer, 0, "pages", 0.875); // ((0.875 - 0.125) + (1.5 - 0.5)) / 2
        AssertReason(answer, 1, "page_value", 0.5); // ((0.5 - 0.125) + (1.5 - 0.875)) / 2

        answer = await AskAsync(client, """{ "features": { "pages": 30 } }""");
        Assert.Equal(1 / (1 + Math.Exp(-0.25)), (double)answer["probability"]!, 1e-9);
        AssertReason(answer, 0, "pages", 0.625); // ((0.875 - 0.125) + (0.25 + 0.25)) / 2
        AssertReason(answer, 1, "page_value", -0.5); // ((-0.25 - 0.125) + (0.25 - 0.875)) / 2

        JsonNode model = JsonNode.Parse(await client.GetStringAsync("/models/conversion"))!;
        Assert.Equal(("XGBoost 1.7.4", "model.json"), ((string?)model["origin"]!["library"], (string?)model["origin"]!["fileName"]));
        Assert.Equal(["ML.NET", "ONNX"], model["doors"]!.AsArray().Where(door => door!["entry"] is not null).Select(door => (string?)door!["library"]));
        Assert.Equal([5.0, 20.0], [(double)model["features"]![0]!["minimum"]!, (double)model["features"]![0]!["maximum"]!]);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<JsonNode> AskAsync(HttpClient client, string body)
    {
        using HttpResponseMessage response = await client.PostAsync("/classify", JsonContent.Create(JsonNode.Parse(body)));
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static void AssertReason(JsonNode answer, int place, string feature, double contribution)
    {
        Assert.Equal(feature, (string?)answer["reasons"]![place]!["feature"]);
        Assert.Equal(contribution, (double)answer["reasons"]![place]!["contribution"]!, 1e-6);
    }
}
