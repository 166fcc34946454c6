using System.Text.Json.Nodes;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Sampling;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Predictors;

public sealed class PriorCorrectionTests
{
    [Fact]
    public void Odds_move_by_the_odds_of_the_shares()
    {
        // A share of 1/10 learned as 1/2: odds are a ninth of what was learned.
        Assert.Equal(-Math.Log(9), PriorCorrection.Shift(0.1, 0.5), 12);
        Assert.Equal(0, PriorCorrection.Shift(0.3, 0.3));
        var half = new PriorCorrectedPredictor(new ConstantPredictor(1, 0), PriorCorrection.Shift(0.1, 0.5));
        Assert.Equal(0.1, Sigmoid.Of(half.Score([0])), 12);
    }

    [Fact]
    public void Probabilities_are_right_again_after_under_sampling()
    {
        // A population of cells: 8 values of x, each with a known number of ones among 400 rows, logistic in x.
        const int Cells = 8, RowsPerCell = 400;
        int[] ones = [.. Enumerable.Range(0, Cells).Select(x => (int)Math.Round(RowsPerCell * Sigmoid.Of(-4 + (0.5 * x))))];
        var table = new FeatureTable(new TableSchema([new("x", FeatureKind.Numeric)]), Cells * RowsPerCell);
        var targets = new double[table.RowCount];
        for (int row = 0; row < table.RowCount; row++)
        {
            table.Numbers(0)[row] = row % Cells;
            targets[row] = row / Cells < ones[row % Cells] ? 1 : 0;
        }

        var population = new LabeledTable(table, targets, [.. targets.Select(_ => 1.0)]);
        LabeledTable sampled = new RandomUnderSampler(new()).Resample(population);
        var data = new Dataset(new FeatureMatrix(["x"], sampled.RowCount, sampled.Table.Numbers(0)), sampled.Targets);
        LogisticRegression learned = LogisticRegression.Fit(data, new() { C = 1e6 });
        var corrected = new PriorCorrectedPredictor(learned, PriorCorrection.Shift(targets.Average(), sampled.Targets.Average()));
        for (int x = 0; x < Cells; x++)
        {
            double truth = ones[x] / (double)RowsPerCell;
            Assert.Equal(truth, Sigmoid.Of(corrected.Score([x])), 0.05);
            Assert.True(Sigmoid.Of(learned.Score([x])) > truth + 0.02);
        }
    }

    [Fact]
    public void Scores_baselines_and_batches_move_and_contributions_stay()
    {
        LogisticRegression inner = Inner();
        var corrected = new PriorCorrectedPredictor(inner, -1.25);
        float[] rows = [0.5f, 3, -1, 2];
        double[] scores = new double[2], before = new double[2], after = new double[2];
        corrected.Score(rows, scores);
        for (int row = 0; row < 2; row++)
        {
            ReadOnlySpan<float> one = rows.AsSpan(2 * row, 2);
            Assert.Equal(inner.Score(one) - 1.25, corrected.Score(one));
            Assert.Equal(corrected.Score(one), scores[row]);
            Assert.Equal(inner.Explain(one, before) - 1.25, corrected.Explain(one, after));
            Assert.Equal(before, after);
        }
    }

    [Fact]
    public void A_reloaded_one_answers_with_the_same_bits()
    {
        var corrected = new PriorCorrectedPredictor(Inner(), -0.1);
        Pipeline reloaded = PipelineJson.Read(new MemoryStream(Json(corrected)));
        Assert.IsType<LogisticRegression>(Assert.IsType<PriorCorrectedPredictor>(reloaded.Predictor).Predictor);
        Assert.Equal(BitConverter.DoubleToInt64Bits(corrected.Score([0.3f, 7])), BitConverter.DoubleToInt64Bits(reloaded.Predictor.Score([0.3f, 7])));
        Assert.Equal(Json(corrected), Json(reloaded.Predictor));
    }

    [Theory]
    [InlineData("shift", "\"NaN\"")]
    [InlineData("shift", "null")]
    [InlineData("predictor", "null")]
    [InlineData("predictor", "{\"$type\":\"PriorCorrectedPredictor\",\"shift\":1,\"predictor\":{\"$type\":\"ConstantPredictor\",\"columnCount\":2,\"value\":0}}")]
    [InlineData("predictor", "{\"$type\":\"ConstantPredictor\",\"columnCount\":3,\"value\":0}")]
    [InlineData("predictor", "{\"$type\":\"KMeans\"}")]
    public void A_damaged_one_is_refused(string property, string value)
    {
        JsonNode root = JsonNode.Parse(Json(new PriorCorrectedPredictor(Inner(), -0.1)))!;
        root["predictor"]![property] = JsonNode.Parse(value);
        var damaged = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(root.ToJsonString()));
        Assert.Throws<InvalidDataException>(() => PipelineJson.Read(damaged));
    }

    [Fact]
    public void What_is_no_correction_is_refused()
    {
        foreach (double share in (double[])[0, 1, -0.1, double.NaN])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => PriorCorrection.Shift(share, 0.5));
            Assert.Throws<ArgumentOutOfRangeException>(() => PriorCorrection.Shift(0.5, share));
        }

        Assert.Throws<ArgumentException>(() => new PriorCorrectedPredictor(Inner(), double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new PriorCorrectedPredictor(new PriorCorrectedPredictor(Inner(), 1), -1));
    }

    private static LogisticRegression Inner() => LogisticRegression.Fit(
        new Dataset(new FeatureMatrix(["a", "b"], 5, [0, 1, 1, 5, 2, 2, 3, 9, -1, 4]), (double[])[0, 1, 0, 1, 0]), new());

    private static byte[] Json(IPredictor predictor)
    {
        var schema = new TableSchema([new("a", FeatureKind.Numeric), new("b", FeatureKind.Numeric)]);
        var stream = new MemoryStream();
        PipelineJson.Write(stream, new Pipeline(new ColumnTransformer(schema, [new NumericColumn(0), new NumericColumn(1)], []), predictor, new IdentityCalibrator()));
        return stream.ToArray();
    }
}
