using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;

namespace Clickstream.Tasks;

/// <summary>A calibrated probability and a decision at a threshold, whatever the question is.</summary>
/// <param name="pipeline">A classifier with its calibrator.</param>
/// <param name="threshold">Smallest probability that counts as a yes, 0 to 1.</param>
/// <param name="baseRate">Share of yes in the training data, 0 to 1; null when it is not known.</param>
/// <param name="scoreThreshold">
/// Of a model whose decisions go by the score before calibration: a score above it is a yes, and <paramref name="threshold"/> is the probability
/// there. Null for all others.
/// </param>
public abstract class ClassifierModel(Pipeline pipeline, double threshold, double? baseRate, double? scoreThreshold = null) : IFeatureModel
{
    /// <inheritdoc/>
    public abstract PredictionTask Task { get; }

    /// <summary>The classifier with its calibrator.</summary>
    public Pipeline Pipeline { get; } = pipeline;

    /// <summary>Smallest probability that counts as a yes, 0 to 1.</summary>
    public double Threshold { get; } = threshold;

    /// <summary>Share of yes in the training data, 0 to 1; null when it is not known.</summary>
    public double? BaseRate { get; } = baseRate;

    /// <inheritdoc/>
    public TableSchema Schema => Pipeline.Schema;

    /// <inheritdoc/>
    public int ScratchLength => Pipeline.ScratchLength;

    /// <inheritdoc/>
    public IReadOnlyList<int> UnknownCategories(FeatureTable table, int row) => Pipeline.Transformer.UnknownCategories(table, row);

    /// <inheritdoc/>
    public IReadOnlyList<int> MissingNumbers(FeatureTable table, int row) => Pipeline.Transformer.MissingNumbers(table, row);

    /// <inheritdoc/>
    public Prediction Predict(FeatureTable table, int row, Span<float> scratch, int reasonCount)
    {
        bool yes = Classify(table, row, scratch, out double probability);
        return Answer(probability, yes, Explain(table, row, scratch, reasonCount));
    }

    /// <summary>Probabilities and decisions of the first rows of a table, each the same to the last bit as <see cref="Predict"/> gives it.</summary>
    /// <param name="table">A table of <see cref="Schema"/>.</param>
    /// <param name="probabilities">Receives one a row: as many rows are answered.</param>
    /// <param name="decisions">Receives one a row.</param>
    /// <exception cref="ArgumentException">The model cannot answer a row without a number that is missing.</exception>
    public void PredictRows(FeatureTable table, Span<double> probabilities, Span<bool> decisions)
    {
        Pipeline.ScoreRows(table, 0, probabilities);
        for (int row = 0; row < probabilities.Length; row++)
        {
            double score = probabilities[row];
            if (Pipeline.Calibrator is { } calibrator) probabilities[row] = calibrator.Calibrate(score);
            decisions[row] = Decide(score, probabilities[row]);
        }
    }

    /// <summary>The decision for one row; allocates nothing. Parameters as for <see cref="Predict"/>.</summary>
    /// <param name="table">A table of <see cref="Schema"/>.</param>
    /// <param name="row">0-based row.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> floats; overwritten.</param>
    /// <param name="probability">Calibrated probability of a yes, 0 to 1.</param>
    /// <exception cref="ArgumentException">The model cannot answer without a number that is missing.</exception>
    public bool Classify(FeatureTable table, int row, Span<float> scratch, out double probability)
    {
        double score = Pipeline.Score(table, row, scratch);
        probability = Pipeline.Calibrator is { } calibrator ? calibrator.Calibrate(score) : score;
        return Decide(score, probability);
    }

    /// <summary>The features that moved the answer most, largest first. Parameters as for <see cref="Predict"/>.</summary>
    public IReadOnlyList<Reason> Explain(FeatureTable table, int row, Span<float> scratch, int reasonCount) =>
        Reasons.Of(Pipeline, table, row, scratch, reasonCount);

    /// <summary>The answer in the task's own words.</summary>
    /// <param name="probability">Calibrated probability of a yes, 0 to 1.</param>
    /// <param name="yes">The decision.</param>
    /// <param name="reasons">The features that moved the answer most, largest first.</param>
    protected abstract Prediction Answer(double probability, bool yes, IReadOnlyList<Reason> reasons);

    private bool Decide(double score, double probability) => scoreThreshold is { } least ? score > least : probability >= Threshold;
}
