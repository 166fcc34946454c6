using Clickstream.Learning.Neural;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Neural;

public sealed class BadInputTests
{
    public static TheoryData<string, NeuralNetworkOptions> Settings => new()
    {
        { "Task", new() { Task = (NeuralTask)7 } },
        { "HiddenLayers", new() { HiddenLayers = [] } },
        { "HiddenLayers", new() { HiddenLayers = [5, 0] } },
        { "Members", new() { Members = 0 } },
        { "Epochs", new() { Epochs = 0 } },
        { "BatchSize", new() { BatchSize = 0 } },
        { "LearningRate", new() { LearningRate = double.NaN } },
        { "Beta1", new() { Beta1 = 1 } },
        { "Beta2", new() { Beta2 = -0.1 } },
        { "Epsilon", new() { Epsilon = 0 } },
        { "L2", new() { L2 = -1 } },
        { "Dropout", new() { Dropout = 1 } },
        { "ValidationShare", new() { ValidationShare = 1 } },
        { "Patience", new() { Patience = 0 } },
        { "Threads", new() { Threads = -1 } },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_out_of_range_is_named(string name, NeuralNetworkOptions options)
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => NeuralNetwork.Fit(NaiveNetwork.Rows(1, 20, binary: true), options));
        Assert.Equal(name, refusal.ParamName);
        Assert.Contains("expected", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_cannot_be_learned_from_are_refused()
    {
        Dataset rows = NaiveNetwork.Rows(1, 20, binary: true);
        Refused(new Dataset(rows.Features, new double[20]), "labelled 0");
        Refused(new Dataset(rows.Features, rows.Targets, new double[20]), "none that counts");
        Refused(NaiveNetwork.Rows(1, 20, binary: false), "expected 0 or 1");
        Refused(new Dataset(new FeatureMatrix([], 2), new double[] { 0, 1 }), "no columns");
        rows.Features.WritableRow(7)[2] = float.NegativeInfinity;
        Refused(rows, "Row 7, column 'c'");
    }

    [Fact]
    public void Weights_beyond_all_numbers_are_no_model()
    {
        Dataset rows = NaiveNetwork.Rows(1, 20, binary: true);
        string message = Assert.Throws<ArgumentException>(() => NeuralNetwork.Fit(
            rows, new() { LearningRate = 1, HiddenLayers = [.. Enumerable.Repeat(256, 16)], Dropout = 0, L2 = 1e30 })).Message;
        Assert.Contains("lower the learning rate", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_rows_of_other_columns_are_refused()
    {
        Dataset rows = NaiveNetwork.Rows(1, 20, binary: true);
        var other = new Dataset(new FeatureMatrix(["a", "b", "x"], 1), new double[1]);
        Assert.Contains("[a, b, x]", Assert.Throws<ArgumentException>(() => NeuralNetwork.Fit(rows, new(), other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_network_is_refused()
    {
        DenseLayer first = new(2, [1, 2], [0, 0]), last = new(1, [1, 2], [0]);
        Assert.Throws<ArgumentException>(() => new DenseLayer(0, [], []));
        Assert.Throws<ArgumentException>(() => new DenseLayer(2, [1, 2, 3], [0, 0]));
        Assert.Throws<ArgumentException>(() => new DenseLayer(2, [1, 2], [0]));
        Assert.Throws<ArgumentException>(() => new DenseLayer(1, [float.NaN], [0]));
        Assert.Throws<ArgumentException>(() => new DenseLayer(1, [1], [float.PositiveInfinity]));
        Make([[first, last]], [0]);
        Assert.Throws<ArgumentException>(() => Make([], [0]));
        Assert.Throws<ArgumentException>(() => Make([[]], [0]));
        Assert.Throws<ArgumentException>(() => Make([null!], [0]));
        Assert.Throws<ArgumentException>(() => Make([[null!]], [0]));
        Assert.Throws<ArgumentException>(() => Make([[first]], [0]));
        Assert.Throws<ArgumentException>(() => Make([[last]], [0]));
        Assert.Throws<ArgumentException>(() => Make([[first, last]], [0, 0]));
        Assert.Throws<ArgumentException>(() => Make([[first, last]], [double.NaN]));
        Assert.Throws<ArgumentException>(() => Make([[first, last]], []));
        Assert.Throws<ArgumentException>(() => Make([[first, last]], [0], ScoreLink.Log));
        Assert.Throws<ArgumentException>(() => Make([[first, last]], [0], scale: double.NaN));
        Assert.Throws<ArgumentException>(() => Make([[first, last]], [0], scale: double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new NeuralNetwork([[first, last]], [1e308], [0], [1e30f], ScoreLink.Logit, 0, 1));
        Assert.Throws<ArgumentException>(() => new NeuralNetwork([[first, last]], [0], [0, 0], [1], ScoreLink.Logit, 0, 1));
        Assert.Throws<ArgumentException>(() => new NeuralNetwork([[first, last]], [0], [0], [], ScoreLink.Logit, 0, 1));
        Assert.Throws<ArgumentException>(() => new NeuralNetwork([[first, last]], [0], [float.NaN], [1], ScoreLink.Logit, 0, 1));
        Assert.Throws<ArgumentException>(() => new NeuralNetwork([[first, last]], [0], [0], [float.NaN], ScoreLink.Logit, 0, 1));
    }

    private static NeuralNetwork Make(
        IReadOnlyList<IReadOnlyList<DenseLayer>> members, IReadOnlyList<double> means, ScoreLink link = ScoreLink.Logit, double scale = 1) =>
        new(members, means, new float[means.Count], new float[means.Count], link, 0, scale);

    private static void Refused(Dataset rows, string words) =>
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => NeuralNetwork.Fit(rows, new())).Message, StringComparison.Ordinal);
}
