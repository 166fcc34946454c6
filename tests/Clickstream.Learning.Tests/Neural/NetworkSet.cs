using Clickstream.Learning.Metrics;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Tables;
using Clickstream.TestKit.Peers;

namespace Clickstream.Learning.Tests.Neural;

/// <summary>Made-up rows of six columns in [-2, 2), the same number for number as Fixtures/neural_networks.py makes.</summary>
/// <param name="Name">As in the script.</param>
/// <param name="IsClassifier">Whether the target is drawn with the sigmoid of the signal; else it is the signal and uniform noise.</param>
/// <param name="Signal">Of a row.</param>
internal sealed record NetworkSet(string Name, bool IsClassifier, Func<double[], double> Signal)
{
    private const int Rows = 1_200;
    private const int Columns = 6;

    // The peer's settings.
    private static readonly NeuralNetworkOptions Settings = new()
    {
        HiddenLayers = [32, 16],
        BatchSize = 64,
        LearningRate = 3e-3,
        L2 = 1e-4,
        Dropout = 0,
        Epochs = 40,
        ValidationShare = 0,
    };

    public static IReadOnlyList<NetworkSet> All { get; } =
    [
        new("linear", true, x => (2 * x[0]) - (1.5 * x[1]) + x[2]),
        new("xor", true, x => x[0] > 0 != x[1] > 0 ? 2 : -2),
        new("bowl", true, x => (2 * x[0] * x[0]) - Math.Abs(x[1]) - 0.5 + (0.3 * x[2])),
        new("amount", false, x => (0.6 * x[0] * x[1]) + (0.5 * Math.Abs(x[2])) + (0.3 * x[3])),
        new("steep", false, x => Math.Max(0, (2 * x[0]) - 1) - Math.Max(0, x[1]) + (0.2 * x[2])),
    ];

    /// <summary>Learns from the first half and judges by the other: ROC-AUC, or root mean squared error.</summary>
    public double Judge(SyntheticFixture.Run run)
    {
        Dataset data = Make(run);
        const int Half = Rows / 2;
        NeuralNetwork model = NeuralNetwork.Fit(
            new Dataset(data.Features.SelectRows([.. Enumerable.Range(0, Half)]), data.Targets[..Half]),
            Settings with { Task = IsClassifier ? NeuralTask.Classification : NeuralTask.Regression, Seed = (int)run.Seed });
        double[] targets = data.Targets[Half..].ToArray(), scores = [.. Enumerable.Range(Half, Half).Select(row => model.Score(data.Features.Row(row)))];
        return IsClassifier ? RocAuc.Score(targets, scores) : RootMeanSquaredError.Score(targets, scores);
    }

    private Dataset Make(SyntheticFixture.Run run)
    {
        var random = new Uniform(run.Seed);
        var features = new FeatureMatrix([.. Enumerable.Range(0, Columns).Select(column => $"c{column}")], Rows);
        var targets = new double[Rows];
        var x = new double[Columns];
        double sum = 0;
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                x[column] = (4 * random.Next()) - 2;
                features.WritableRow(row)[column] = (float)x[column];
                sum += x[column];
            }

            double signal = Signal(x), draw = random.Next();
            targets[row] = IsClassifier ? (draw < 1 / (1 + Math.Exp(-signal)) ? 1 : 0) : signal + draw - 0.5;
        }

        // Equal but for the order of the additions.
        Assert.Equal(run.Features, sum, 1e-6);
        Assert.Equal(run.Targets, targets.Sum(), 1e-6);
        return new Dataset(features, targets);
    }
}
