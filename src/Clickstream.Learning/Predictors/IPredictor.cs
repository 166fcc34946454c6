namespace Clickstream.Learning.Predictors;

/// <summary>
/// A fitted, immutable scoring function of one row; safe to call from many threads at once.
/// The score of a classifier is the log-odds of the positive class; the score of a regressor is the target itself,
/// or its logarithm where the fitted model says so (<see cref="ScoreLink"/>).
/// </summary>
public interface IPredictor
{
    /// <summary>Number of values that a row must have.</summary>
    int ColumnCount { get; }

    /// <summary>The score of a row.</summary>
    double Score(ReadOnlySpan<float> row);

    /// <summary>
    /// Takes a score apart: writes what each column adds and returns the baseline, so that
    /// baseline + sum of contributions = <see cref="Score"/> up to rounding.
    /// </summary>
    /// <param name="row">The row, of <see cref="ColumnCount"/> values.</param>
    /// <param name="contributions">Receives one number a column, in the unit of the score.</param>
    double Explain(ReadOnlySpan<float> row, Span<double> contributions);
}
