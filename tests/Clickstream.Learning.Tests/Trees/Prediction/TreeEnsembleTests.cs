using System.Text.Json;
using System.Text.Json.Nodes;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees.Prediction;

public sealed class TreeEnsembleTests
{
    // c0 <= 1.5 ? -1 : (c1 <= 0 or missing ? 2 : 3), then a tree of one leaf, 10.
    private const string Two = """
        {
          "ColumnCount": 2, "BaseScore": 0.5, "TreeStarts": [0, 5],
          "Columns": [0, -1, 1, -1, -1, -1], "Thresholds": [1.5, 0, 0, 0, 0, 0], "MissingGoesLeft": [false, false, true, false, false, false],
          "LeftChildren": [1, -1, 3, -1, -1, -1], "RightChildren": [2, -1, 4, -1, -1, -1],
          "Values": [0, -1, 0, 2, 3, 10], "Covers": [10, 4, 6, 2, 4, 10]
        }
        """;

    [Theory]
    [InlineData(1.5f, 9f, 9.5)]
    [InlineData(1.5000001f, 0f, 12.5)]
    [InlineData(2f, 0.1f, 13.5)]
    [InlineData(float.NaN, float.NaN, 12.5)]
    [InlineData(float.NegativeInfinity, 0f, 9.5)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity, 13.5)]
    public void Adds_the_leaves_that_the_row_falls_into(float first, float second, double expected) =>
        Assert.Equal(expected, JsonSerializer.Deserialize<TreeEnsemble>(Two)!.Score([first, second]));

    [Theory]
    [InlineData("Columns", 0, "2")]
    [InlineData("Columns", 0, "-2")]
    [InlineData("Columns", 1, "0")]
    [InlineData("Columns", 0, "-1")]
    [InlineData("LeftChildren", 0, "0")]
    [InlineData("LeftChildren", 0, "2")]
    [InlineData("LeftChildren", 2, "1")]
    [InlineData("RightChildren", 2, "5")]
    [InlineData("RightChildren", 2, "2000000000")]
    [InlineData("RightChildren", 0, "-1")]
    [InlineData("TreeStarts", 0, "1")]
    [InlineData("TreeStarts", 1, "0")]
    [InlineData("TreeStarts", 1, "6")]
    [InlineData("TreeStarts", 1, "3")]
    [InlineData("Covers", 3, "0")]
    [InlineData("Covers", 3, "-4")]
    [InlineData("Values", 1, "1e999")]
    [InlineData("Thresholds", 0, "1e39")]
    public void A_damaged_entry_is_refused(string property, int index, string value)
    {
        JsonNode damaged = JsonNode.Parse(Two)!;
        damaged[property]![index] = JsonNode.Parse(value);

        Assert.Throws<ArgumentException>(() => damaged.Deserialize<TreeEnsemble>());
    }

    [Theory]
    [InlineData("TreeStarts")]
    [InlineData("Columns")]
    [InlineData("Thresholds")]
    [InlineData("MissingGoesLeft")]
    [InlineData("LeftChildren")]
    [InlineData("RightChildren")]
    [InlineData("Values")]
    [InlineData("Covers")]
    public void A_list_cut_short_or_left_out_is_refused(string property)
    {
        JsonNode cut = JsonNode.Parse(Two)!;
        cut[property]!.AsArray().Clear();
        JsonNode absent = JsonNode.Parse(Two)!;
        absent.AsObject().Remove(property);

        Assert.Throws<ArgumentException>(() => cut.Deserialize<TreeEnsemble>());
        Assert.Throws<ArgumentNullException>(() => absent.Deserialize<TreeEnsemble>());
    }

    [Fact]
    public void A_tree_too_deep_is_refused()
    {
        // A chain: every left child a leaf, every right child the next split.
        const int Splits = TreeEnsemble.DepthLimit + 1;
        int nodes = 2 * Splits + 1;
        bool IsSplit(int node) => node % 2 == 0 && node < 2 * Splits;
        int[] Per(Func<int, int> value) => [.. Enumerable.Range(0, nodes).Select(node => IsSplit(node) ? value(node) : -1)];

        var error = Assert.Throws<ArgumentException>(() => new TreeEnsemble(
            1, 0, [0], Per(_ => 0), new float[nodes], new bool[nodes], Per(node => node + 1), Per(node => node + 2), new double[nodes],
            [.. Enumerable.Repeat(1.0, nodes)]));

        Assert.Contains("deeper than 256", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BoostingObjective.Squared)]
    [InlineData(BoostingObjective.Logistic)]
    public void A_model_read_back_from_json_answers_with_the_same_bits(BoostingObjective objective)
    {
        Dataset data = Rows.Random(8, 300, 5, 0.15, objective == BoostingObjective.Logistic);
        GradientBoosting model = GradientBoosting.Fit(data, new() { Objective = objective, Trees = 20 }, data);

        string json = JsonSerializer.Serialize(model);
        GradientBoosting back = JsonSerializer.Deserialize<GradientBoosting>(json)!;

        Assert.Equal(Rows.Scores(model, data.Features), Rows.Scores(back, data.Features));
        Assert.Equal(json, JsonSerializer.Serialize(back));
        Assert.Equal((objective == BoostingObjective.Logistic ? ScoreLink.Logit : ScoreLink.Identity, 5), (back.Link, back.ColumnCount));
        (double[] before, double[] after) = (new double[5], new double[5]);
        Assert.Equal(model.Explain(data.Features.Row(0), before), back.Explain(data.Features.Row(0), after));
        Assert.Equal(before, after);
    }

    [Fact]
    public void A_model_whose_parts_do_not_fit_is_refused()
    {
        TreeEnsemble ensemble = JsonSerializer.Deserialize<TreeEnsemble>(Two)!;

        Assert.Throws<ArgumentException>(() => new GradientBoosting(ensemble, ScoreLink.Identity, [1], []));
        Assert.Throws<ArgumentException>(() => new GradientBoosting(ensemble, (ScoreLink)7, [1, 2], []));
        Assert.Throws<ArgumentException>(() => new GradientBoosting(ensemble, ScoreLink.Identity, [1, -0.5], []));
        Assert.Throws<ArgumentException>(() => new GradientBoosting(ensemble, ScoreLink.Identity, [1, double.NaN], []));
        Assert.Throws<ArgumentNullException>(() => new GradientBoosting(null!, ScoreLink.Identity, [1, 2], []));
    }

    [Fact]
    public void Scoring_and_explaining_allocate_nothing()
    {
        Dataset data = Rows.Random(9, 200, 5, 0.1);
        GradientBoosting model = GradientBoosting.Fit(data, new() { Objective = BoostingObjective.Squared, Trees = 5 });
        var contributions = new double[5];
        model.Explain(data.Features.Row(0), contributions);

        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            for (int row = 0; row < 200; row++)
            {
                model.Score(data.Features.Row(row));
                model.Explain(data.Features.Row(row), contributions);
            }
        }));
    }
}
