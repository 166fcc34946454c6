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
        for (int row = 0; row < 20; row++) rows.Features.WritableRow(row)[0] = 3e38f;
        Refused(rows, "scale the columns");
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
        Assert.Throws<ArgumentException>(() => Make([[first, last]], [1e308], scale: 1e308));
    }

    private static NeuralNetwork Make(
        IReadOnlyList<IReadOnlyList<DenseLayer>> members, IReadOnlyList<double> means, ScoreLink link = ScoreLink.Logit, double scale = 1) =>
        new(members, means, link, 0, scale);

    private static void Refused(Dataset rows, string words) =>
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => NeuralNetwork.Fit(rows, new())).Message, StringComparison.Ordinal);
}
