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

    /// <summary>The scores of many rows, each the same to the last bit as <see cref="Score(ReadOnlySpan{float})"/> gives it.</summary>
    /// <param name="rows">The rows, one after another.</param>
    /// <param name="scores">Receives one number a row.</param>
    /// <exception cref="ArgumentException">There are not as many values as rows times <see cref="ColumnCount"/>.</exception>
    void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        if (rows.Length != (long)scores.Length * ColumnCount)
            throw new ArgumentException($"{rows.Length} values are not {scores.Length} rows of {ColumnCount} columns.", nameof(rows));
        for (int row = 0; row < scores.Length; row++) scores[row] = Score(rows.Slice(row * ColumnCount, ColumnCount));
    }

    /// <summary>
    /// Takes a score apart: writes what each column adds and returns the baseline, so that
    /// baseline + sum of contributions = <see cref="Score(ReadOnlySpan{float})"/> up to rounding.
    /// </summary>
    /// <param name="row">The row, of <see cref="ColumnCount"/> values.</param>
    /// <param name="contributions">Receives one number a column, in the unit of the score.</param>
    double Explain(ReadOnlySpan<float> row, Span<double> contributions);
}
