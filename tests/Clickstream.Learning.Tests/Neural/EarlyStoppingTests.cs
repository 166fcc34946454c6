using System.Text.Json;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Neural;

public sealed class EarlyStoppingTests
{
    private static readonly Dataset Rows = NaiveNetwork.Rows(11, 60, binary: true);
    private static readonly Dataset Held = NaiveNetwork.Rows(12, 80, binary: true, weighted: true);

    // A high rate on few rows: the validation loss goes up and down.
    private static readonly NeuralNetworkOptions Options = new()
    {
        HiddenLayers = [12],
        BatchSize = 16,
        LearningRate = 0.05,
        Dropout = 0,
        ValidationShare = 0,
        Threads = 1,
    };

    [Fact]
    public void The_weights_of_the_least_validation_loss_are_kept()
    {
        NeuralNetwork kept = NeuralNetwork.Fit(Rows, Options with { Epochs = 12, Patience = 12 }, Held);
        double[] losses = [.. Enumerable.Range(1, 12).Select(epochs => Loss(NeuralNetwork.Fit(Rows, Options with { Epochs = epochs })))];
        Assert.True(losses.Min() < losses[^1]);
        Assert.Equal(losses.Min(), Loss(kept));
    }

    [Fact]
    public void Training_ends_when_patience_does()
    {
        double[] losses = [.. Enumerable.Range(1, 40).Select(epochs => Loss(NeuralNetwork.Fit(Rows, Options with { Epochs = epochs })))];
        int end = 0;
        for (int best = 0; end < losses.Length && end - best <= 2; end++)
        {
            if (losses[end] < losses[best]) best = end;
        }

        // There is something better later, which patience did not wait for.
        Assert.True(losses[..end].Min() > losses.Min());
        Assert.Equal(losses[..end].Min(), Loss(NeuralNetwork.Fit(Rows, Options with { Epochs = 40, Patience = 2 }, Held)));
    }

    [Fact]
    public void Rows_kept_for_validation_are_drawn_by_the_seed()
    {
        NeuralNetworkOptions options = Options with { ValidationShare = 0.2, Epochs = 3 };
        Assert.Equal(Json(options), Json(options));
        Assert.NotEqual(Json(options), Json(options with { Seed = 1 }));
        Assert.NotEqual(Json(options), Json(options with { ValidationShare = 0 }));
    }

    private static double Loss(NeuralNetwork model) => NaiveNetwork.MeanLoss(model, Held, isClassifier: true);

    private static string Json(NeuralNetworkOptions options) => JsonSerializer.Serialize(NeuralNetwork.Fit(Rows, options));
}
