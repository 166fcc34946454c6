using System.Text.Json.Nodes;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees;

public sealed class GradientBoostingJsonTests
{
    [Fact]
    public void A_file_says_what_the_score_means() => Assert.Equal("Log", (string?)Json()["predictor"]!["link"]);

    [Theory]
    [InlineData(null)]
    [InlineData("\"Cubic\"")]
    [InlineData("\"\"")]
    [InlineData("9")]
    [InlineData("null")]
    public void A_file_of_no_known_meaning_is_refused(string? link)
    {
        JsonNode json = Json();
        if (link is null) json["predictor"]!.AsObject().Remove("link");
        else json["predictor"]!["link"] = JsonNode.Parse(link);

        Assert.Throws<InvalidDataException>(() => Read(json));
    }

    // As models were written before they could mean the logarithm of a mean.
    [Fact]
    public void A_file_that_names_an_objective_is_refused()
    {
        JsonNode json = Json();
        json["predictor"]!["objective"] = "Squared";

        Assert.Throws<InvalidDataException>(() => Read(json));
    }

    private static JsonNode Json()
    {
        GradientBoosting model = GradientBoosting.Fit(
            Rows.Column([1, 2, 3, 4], [1, 0, 5, 6]), new() { Objective = BoostingObjective.Poisson, Trees = 2, MinimumRowsPerLeaf = 1 });
        var asItIs = new ColumnTransformer(new TableSchema([new FeatureColumn("c0", FeatureKind.Numeric)]), [new NumericColumn(0)], []);
        var stream = new MemoryStream();
        PipelineJson.Write(stream, new Pipeline(asItIs, model));
        JsonNode json = JsonNode.Parse(stream.ToArray())!;
        Assert.Equal(model.Score([3]), Read(json).Predictor.Score([3]));
        return json;
    }

    private static Pipeline Read(JsonNode json) => PipelineJson.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString())));
}
