using System.Net;
using System.Text.Json.Nodes;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Api.Tests;

/// <summary>Zips of ML.NET dropped into the models folder, asked over HTTP.</summary>
public sealed class BareModelsTests(BareModels models) : IClassFixture<BareModels>, IDisposable
{
    // Yes and no travel as 1 and 0: the zip says Single of them.
    private const string Body =
        """{ "sessionId": "s-1", "features": { "product_pages": 21, "page_value": 12.5, "channel": "email", "weekend": 1 } }""";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task All_three_are_ready()
    {
        JsonNode ready = await models.Client.GetAsync("/healthz/ready").JsonAsync();
        Assert.Equal("""{"status":"ready","models":{"conversion":"ready","revenue":"ready","segment":"ready"}}""", ready.ToJsonString());
    }

    [Fact]
    public async Task Classify_answers_as_the_model_did_before_it_went()
    {
        var wanted = (ConversionPrediction)Native(0);
        JsonNode answer = await models.Client.PostJsonAsync("/classify", Body).JsonAsync();
        Assert.Equal(wanted.Probability, (double)answer["probability"]!, 1e-6);
        Assert.Equal(wanted.WillPurchase, (bool)answer["willPurchase"]!);
        Assert.Equal(wanted.Threshold, (double)answer["threshold"]!, 1e-6);
        Assert.True(answer.AsObject().ContainsKey("baseRate"));
        Assert.Null(answer["baseRate"]);
        Assert.NotEmpty(answer["reasons"]!.AsArray());
        Assert.Empty(answer.Warnings());
    }

    [Fact]
    public async Task Revenue_answers_the_expected_amount_alone()
    {
        JsonNode answer = await models.Client.PostJsonAsync("/revenue", Body).JsonAsync();
        double wanted = Native(1).Figures[0];
        Assert.Equal(wanted, (double)answer["expected"]!, 1e-4 * wanted);
        foreach (string unknown in new[] { "purchaseProbability", "ifPurchase", "currency" })
        {
            Assert.True(answer.AsObject().ContainsKey(unknown), unknown);
            Assert.Null(answer[unknown]);
        }

        Assert.NotEmpty(answer["reasons"]!.AsArray());
    }

    [Fact]
    public async Task Segment_answers_the_cluster_and_no_share()
    {
        var wanted = (SegmentPrediction)Native(2);
        JsonNode answer = await models.Client.PostJsonAsync("/segment", Body).JsonAsync();
        Assert.Equal(wanted.Id, (int)answer["id"]!);
        Assert.Equal($"Cluster {wanted.Id}", (string?)answer["name"]);
        Assert.Equal(wanted.Distance, (double)answer["distance"]!, 1e-4);
        Assert.True(answer.AsObject().ContainsKey("share"));
        Assert.Null(answer["share"]);
        Assert.Empty(answer["typicalValues"]!.AsObject());
    }

    [Fact]
    public async Task A_batch_answers_as_the_single_questions_do()
    {
        string text = await models.Client.PostCsvAsync(
            "/batch", "id,product_pages,page_value,channel,weekend\na,21,12.5,email,1\nb,3,,pigeon,0\n").TextAsync("text/csv");
        string[][] lines = [.. text.TrimEnd('\n').Split('\n').Select(line => line.Split(','))];
        Assert.Equal(3, lines.Length);
        JsonNode classified = await models.Client.PostJsonAsync("/classify", Body).JsonAsync(), priced = await models.Client.PostJsonAsync("/revenue", Body).JsonAsync();
        Assert.Equal(classified["probability"]!.ToJsonString(), Cell(1, "purchase_probability"));
        Assert.Equal(priced["expected"]!.ToJsonString(), Cell(1, "expected_revenue"));
        Assert.Equal(("", "", ""), (Cell(1, "revenue_low"), Cell(1, "revenue_median"), Cell(1, "revenue_high")));
        Assert.Equal(("ok", "warning"), (Cell(1, "status"), Cell(2, "status")));
        Assert.Equal("Never met in training: channel 'pigeon'.", Cell(2, "error"));

        string Cell(int line, string column) => lines[line][Array.IndexOf(lines[0], column)];
    }

    [Fact]
    public async Task Models_tell_where_they_came_from_and_which_doors_they_have()
    {
        JsonNode listed = await models.Client.GetAsync("/models").JsonAsync();
        Assert.Equal(["ML.NET", "ML.NET", "ML.NET", null, null], listed["models"]!.AsArray().Select(model => (string?)model!["origin"])); // No fourth or fifth lies there.
        JsonNode model = await models.Client.GetAsync("/models/conversion").JsonAsync();
        Assert.Equal("FastTree binary classifier, 9 trees", (string?)model["origin"]!["description"]); // The start value is a tree of its own.
        Assert.Equal("conversion.zip", (string?)model["origin"]!["fileName"]);
        Assert.Equal((string?)model["sha256"], (string?)model["origin"]!["sha256"]);
        JsonNode door = Assert.Single(model["doors"]!.AsArray())!;
        Assert.Equal(("ML.NET", "TransformerChain/Model.key"), ((string?)door["library"], (string?)door["entry"]));
        Assert.Null(model["rowCount"]);
        Assert.Contains(model["warnings"]!.AsArray(), warning => ((string)warning!).Contains("import makes a package", StringComparison.Ordinal));
        Assert.Equal("rows", (string?)model["grain"]);
        Assert.Equal(3, (await models.Client.GetAsync("/models/segment").JsonAsync())["segments"]!.AsArray().Count);
    }

    [Fact]
    public async Task Every_answer_is_one_that_the_document_describes()
    {
        var schema = new AnswerSchema(await models.Client.GetAsync("/swagger/v1/swagger.json").JsonAsync());
        foreach (string path in new[] { "/classify", "/revenue", "/segment" })
            schema.AssertFits(path, "post", await models.Client.PostJsonAsync(path, Body).JsonAsync());
        schema.AssertFits("/models", "get", await models.Client.GetAsync("/models").JsonAsync());
        foreach (string name in new[] { "conversion", "revenue", "segment" })
            schema.AssertFits("/models/{task}", "get", await models.Client.GetAsync($"/models/{name}").JsonAsync());
    }

    [Fact]
    public async Task A_package_of_the_expected_amount_answers_with_its_currency_and_tells_its_origin()
    {
        ModelPackage revenue = SamplePackages.Make(Grain.Rows)[1];
        var model = new ExpectedAmountModel(((RevenueModel)revenue.Model).Amount, ScoreLink.Log, "EUR");
        SamplePackages.Save(_folder.Path, PackageDoors.Open(BareModels.ExpectedAmount(revenue, model)));
        using var application = new ClickstreamApplication(_folder.Path);
        using HttpClient client = application.CreateClient();
        JsonNode answer = await client.PostJsonAsync("/revenue", Body).JsonAsync();
        Assert.Equal(Native(1).Figures[0], (double)answer["expected"]!);
        Assert.Equal((null, null, "EUR"), (answer["purchaseProbability"], answer["ifPurchase"], (string?)answer["currency"]));
        JsonNode told = await client.GetAsync("/models/revenue").JsonAsync();
        Assert.Equal("by hand", (string?)told["origin"]!["description"]);
        Assert.Equal(["TransformerChain/Model.key", "model.onnx"], told["doors"]!.AsArray().Select(door => (string?)door!["entry"]));
    }

    [Fact]
    public async Task A_linear_model_that_is_asked_without_a_number_it_needs_says_which()
    {
        var transformer = new ColumnTransformer(SampleRows.Schema, [new NumericColumn(0), new NumericColumn(1)], []);
        var pipeline = new Pipeline(transformer, new LogisticRegression([0.5, 1], -3, [0, 0]), new IdentityCalibrator());
        BareZip.Save(Path.Combine(_folder.Path, "conversion.zip"), models.Originals[0] with { Model = new ConversionModel(pipeline, 0.4, null) });
        using var application = new ClickstreamApplication(_folder.Path);
        using HttpClient client = application.CreateClient();

        JsonNode problem = await client.PostJsonAsync("/classify", """{ "features": { "product_pages": 6 } }""")
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "features_wanted");
        Assert.Equal("The conversion model cannot answer without page_value.", (string?)problem["detail"]);
        await client.PostJsonAsync("/classify", """{ "features": { "product_pages": 6, "page_value": null } }""")
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "features_wanted");
        JsonNode answer = await client.PostJsonAsync("/classify", """{ "features": { "product_pages": 6, "page_value": 0 } }""").JsonAsync();
        Assert.Equal(0.5, (double)answer["probability"]!); // -3 + 3

        string batch = await client.PostCsvAsync("/batch", "product_pages,page_value\n6,0\n6,\n").TextAsync("text/csv");
        Assert.Equal(["1,0.5,true,ok,", "2,,,error,The conversion model cannot answer without page_value."], batch.TrimEnd('\n').Split('\n').Skip(1));
    }

    [Fact]
    public async Task A_damaged_zip_dropped_in_later_is_refused_and_the_old_model_stays()
    {
        models.CopyTo(_folder.Path);
        using var application = new ClickstreamApplication(_folder.Path);
        using HttpClient client = application.CreateClient();
        JsonNode before = await client.PostJsonAsync("/classify", Body).JsonAsync();
        Dictionary<string, byte[]> entries = new(PackageDoors.MlNet(models.Originals[0]));
        string damaged = entries.Keys.Single(name => name.EndsWith("/Predictor/Model.key", StringComparison.Ordinal));
        entries[damaged] = entries[damaged][..^20];
        string path = Path.Combine(_folder.Path, "conversion.zip");
        await File.WriteAllBytesAsync($"{path}.new", BareZip.Of(entries));
        File.Move($"{path}.new", path, overwrite: true);

        JsonNode model;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        do
        {
            await Task.Delay(5, limit.Token);
            model = (await client.GetAsync("/models", limit.Token).JsonAsync())["models"]![0]!;
        }
        while (model["error"] is null);

        Assert.Equal("ready", (string?)model["state"]);
        Assert.StartsWith($"conversion.zip: {damaged}", (string?)model["error"], StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, (string?)model["error"], StringComparison.Ordinal);
        Assert.Equal(before.ToJsonString(), (await client.PostJsonAsync("/classify", Body).JsonAsync()).ToJsonString());
    }

    public void Dispose() => _folder.Dispose();

    private Prediction Native(int task)
    {
        var engine = new PredictionEngine(models.Originals[task]);
        engine.Row.Numbers(0)[0] = 21;
        engine.Row.Numbers(1)[0] = 12.5f;
        engine.Row.Categories(2)[0] = "email";
        engine.Row.Numbers(3)[0] = 1;
        return engine.PredictRow(reasonCount: 3);
    }
}
