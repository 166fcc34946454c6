using System.Globalization;
using Clickstream.Learning.ModelSelection;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Trainers;

/// <summary>A neural network; the validation rows say after how many epochs to stop, so that rows of one session are not on both sides.</summary>
internal sealed class NeuralNetworkTrainer(NeuralTask task) : ITrainer
{
    /// <summary>With fewer rows than this to judge by, when to stop is chance; a usual number of epochs is taken.</summary>
    private const int MinimumValidationRows = 200;

    private const int UsualEpochs = 20;

    private readonly SearchSpace<NeuralNetworkOptions> _space = SearchSpace.From(new NeuralNetworkOptions { Task = task }, family: "neural-network")
        .LogReal("learningRate", 0.0003, 0.01, options => options.LearningRate, (options, value) => options with { LearningRate = value })
        .LogReal("l2", 0.00001, 0.03, options => options.L2, (options, value) => options with { L2 = value })
        .Choice("dropout", [0.0, 0.1, 0.3, 0.5], options => options.Dropout, (options, value) => options with { Dropout = value })
        .Choice("hiddenLayers", ["32", "64, 32", "128, 64"], options => string.Join(", ", options.HiddenLayers), (options, value) => options with { HiddenLayers = [.. value.Split(", ").Select(int.Parse)] });

    /// <inheritdoc/>
    public string Name => _space.Family;

    /// <inheritdoc/>
    public SearchSpace Space => _space;

    /// <inheritdoc/>
    public Proposal Usual => With(_space.Default);

    /// <inheritdoc/>
    public Proposal With(SearchCandidate candidate) => new(
        Name,
        candidate.Settings,
        (training, validation, seed) => Fit((SearchCandidate<NeuralNetworkOptions>)candidate, training, validation, seed));

    private FittedTrainer Fit(SearchCandidate<NeuralNetworkOptions> candidate, TrainingRows training, TrainingRows validation, int seed)
    {
        NeuralNetworkOptions options = candidate.Options with { Seed = seed };
        Pipeline fitted;
        if (validation.Count < MinimumValidationRows || validation.Targets.Distinct().Count() < 2)
        {
            options = options with { Epochs = UsualEpochs, ValidationShare = 0 };
            fitted = FitPipeline(training, options);
        }
        else
        {
            ColumnTransformer transformer = Transformer(training);
            var stopped = NeuralNetwork.Fit(training.Prepare(transformer), options, validation.Prepare(transformer));
            fitted = new Pipeline(transformer, stopped);
            options = options with { Epochs = Math.Max(1, stopped.Epochs), ValidationShare = 0 };
        }

        var settings = new Dictionary<string, string> { ["epochs"] = options.Epochs.ToString(CultureInfo.InvariantCulture) };
        foreach ((string name, string value) in candidate.Settings) settings[name] = value;
        return new FittedTrainer(Name, fitted, settings, rows => FitPipeline(rows, options));
    }

    private static Pipeline FitPipeline(TrainingRows rows, NeuralNetworkOptions options)
    {
        ColumnTransformer transformer = Transformer(rows);
        return new Pipeline(transformer, NeuralNetwork.Fit(rows.Prepare(transformer), options));
    }

    private static ColumnTransformer Transformer(TrainingRows rows) =>
        ColumnTransformer.Fit(rows.Table, ColumnTransformerOptions.ForNeuralNetwork, rows.Weights);
}
