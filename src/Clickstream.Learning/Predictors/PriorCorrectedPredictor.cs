using System.Text.Json.Serialization;

namespace Clickstream.Learning.Predictors;

/// <summary>
/// A predictor of log-odds that learned from rows with another share of ones than nature's, and the constant that makes up for it
/// (<see cref="PriorCorrection"/>).
/// </summary>
public sealed class PriorCorrectedPredictor : IPredictor
{
    /// <param name="predictor">Scores are log-odds.</param>
    /// <param name="shift">Added to each score; finite.</param>
    /// <exception cref="ArgumentException">The shift is not finite, or the predictor is corrected already.</exception>
    [JsonConstructor]
    public PriorCorrectedPredictor(IPredictor predictor, double shift)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        if (!double.IsFinite(shift)) throw new ArgumentException($"The shift is {shift}; expected a finite number.", nameof(shift));
        if (predictor is PriorCorrectedPredictor)
            throw new ArgumentException("The predictor is corrected already; a second correction would be in place of the first.", nameof(predictor));
        Predictor = predictor;
        Shift = shift;
    }

    /// <summary>What was learned.</summary>
    public IPredictor Predictor { get; }

    /// <summary>Log-odds added to each score.</summary>
    public double Shift { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public int ColumnCount => Predictor.ColumnCount;

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<float> row) => Predictor.Score(row) + Shift;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        Predictor.Score(rows, scores);
        foreach (ref double score in scores) score += Shift;
    }

    /// <inheritdoc/>
    /// <remarks>The shift belongs to the baseline; what the columns add stays as it was.</remarks>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions) => Predictor.Explain(row, contributions) + Shift;
}
