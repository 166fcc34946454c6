using System.Text.Json;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Neural;

public sealed class NeuralNetworkTests
{
    private static readonly NeuralNetworkOptions Small = new() { HiddenLayers = [9, 4], BatchSize = 100, Epochs = 4, Dropout = 0.2 };

    [Fact]
    public void Weights_do_not_hang_on_the_number_of_threads()
    {
        Dataset rows = NaiveNetwork.Rows(31, 1_001, binary: true, weighted: true);
        string[] models = [.. new[] { 1, 2, 5 }.Select(threads => JsonSerializer.Serialize(NeuralNetwork.Fit(rows, Small with { Threads = threads })))];
        Assert.Equal(models[0], models[1]);
        Assert.Equal(models[0], models[2]);
    }

    [Fact]
    public void Dropout_ends_with_training()
    {
        Dataset rows = NaiveNetwork.Rows(32, 300, binary: true);
        NeuralNetwork model = NeuralNetwork.Fit(rows, Small with { Dropout = 0.5 });
        for (int row = 0; row < rows.RowCount; row++)
        {
            double[] inputs = [.. rows.Features.Row(row).ToArray().Select(value => (double)value)];
            Assert.Equal(NaiveNetwork.Score(model, inputs), model.Score(rows.Features.Row(row)), 1e-12);
        }

        Assert.NotEqual(JsonSerializer.Serialize(model), JsonSerializer.Serialize(NeuralNetwork.Fit(rows, Small with { Dropout = 0 })));
    }

    [Fact]
    public void It_learns_what_is_not_linear()
    {
        // A target of deviation about 80 round 1,000; what cannot be learned is uniform noise of +-25, of deviation 14.4.
        Dataset rows = NaiveNetwork.Rows(33, 2_000, binary: false), held = NaiveNetwork.Rows(34, 500, binary: false);
        NeuralNetwork model = NeuralNetwork.Fit(rows, new() { Task = NeuralTask.Regression, LearningRate = 0.01, Epochs = 40 });
        double squared = Enumerable.Range(0, 500).Average(row => Math.Pow(model.Score(held.Features.Row(row)) - held.Targets.Span[row], 2));
        Assert.InRange(Math.Sqrt(squared), 13, 18);
        Assert.Equal(ScoreLink.Identity, model.Link);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_unit_of_an_amount_does_not_matter(bool shifted)
    {
        Dataset rows = NaiveNetwork.Rows(35, 200, binary: false);
        double factor = 1_048_576, shift = shifted ? 4_096 * factor : 0;
        var other = new Dataset(rows.Features, rows.Targets.ToArray().Select(target => (factor * target) + shift).ToArray());
        NeuralNetworkOptions options = Small with { Task = NeuralTask.Regression };
        NeuralNetwork model = NeuralNetwork.Fit(rows, options), scaled = NeuralNetwork.Fit(other, options);
        for (int row = 0; row < 200; row++)
            Assert.Equal(model.Score(rows.Features.Row(row)), (scaled.Score(rows.Features.Row(row)) - shift) / factor, 1e-3);
    }

    [Theory]
    [InlineData(1_024, 0)]
    [InlineData(1, 65_536)]
    public void A_column_far_from_scale_is_learned_from_too(float factor, float shift)
    {
        Dataset rows = NaiveNetwork.Rows(38, 1_000, binary: true), held = NaiveNetwork.Rows(39, 500, binary: true);
        double Auc(NeuralNetworkOptions options)
        {
            NeuralNetwork model = NeuralNetwork.Fit(rows, options);
            return RocAuc.Score(held.Targets.Span, [.. Enumerable.Range(0, 500).Select(row => model.Score(held.Features.Row(row)))]);
        }

        var options = new NeuralNetworkOptions { LearningRate = 0.01, Epochs = 20 };
        double before = Auc(options);
        foreach (Dataset table in (Dataset[])[rows, held])
        {
            for (int row = 0; row < table.RowCount; row++)
            {
                ref float value = ref table.Features.WritableRow(row)[0];
                value = (value * factor) + shift;
            }
        }

        Assert.True(before > 0.97);
        Assert.Equal(before, Auc(options), 0.01);
    }

    [Fact]
    public void A_row_of_weight_zero_is_not_there()
    {
        Dataset rows = NaiveNetwork.Rows(36, 300, binary: true, weighted: true);
        int[] counting = [.. Enumerable.Range(0, 300).Where(row => rows.Weight(row) > 0)];
        var without = new Dataset(
            rows.Features.SelectRows(counting), counting.Select(row => rows.Targets.Span[row]).ToArray(), counting.Select(row => rows.Weight(row)).ToArray());
        Assert.True(counting.Length < 300);
        Assert.Equal(JsonSerializer.Serialize(NeuralNetwork.Fit(without, Small).Members), JsonSerializer.Serialize(NeuralNetwork.Fit(rows, Small).Members));
    }

    [Fact]
    public void Weights_count_in_proportion_only()
    {
        Dataset rows = NaiveNetwork.Rows(37, 300, binary: true, weighted: true);
        var fourfold = new Dataset(rows.Features, rows.Targets, rows.Weights!.Value.ToArray().Select(weight => 4 * weight).ToArray());
        Assert.Equal(JsonSerializer.Serialize(NeuralNetwork.Fit(rows, Small)), JsonSerializer.Serialize(NeuralNetwork.Fit(fourfold, Small)));
    }

    [Fact]
    public void A_heavy_row_is_learned_first()
    {
        // Two rows of the same values and unlike labels: the log-odds of a model that fits are those of the weights, 9 to 1.
        var features = new FeatureMatrix(["a"], 2, [1f, 1f]);
        var data = new Dataset(features, new double[] { 1, 0 }, new double[] { 9, 1 });
        NeuralNetwork model = NeuralNetwork.Fit(data, new() { HiddenLayers = [4], LearningRate = 0.01, L2 = 0, Dropout = 0, Epochs = 2_000 });
        Assert.Equal(Math.Log(9), model.Score([1]), 0.02);
    }

    [Fact]
    public void Equal_targets_are_the_answer()
    {
        var features = new FeatureMatrix(["a"], 3, [1f, 2f, 3f]);
        NeuralNetwork model = NeuralNetwork.Fit(new Dataset(features, new[] { 0.1, 0.1, 0.1 }), new() { Task = NeuralTask.Regression });
        Assert.Equal(0.1, model.Score([7]), 1e-15);
    }
}
