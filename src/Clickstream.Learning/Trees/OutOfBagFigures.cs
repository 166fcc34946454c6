using System.Text.Json.Serialization;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees;

/// <summary>
/// How well a forest answers for its own training rows, each by the trees alone that had not drawn it (Breiman 1996): an honest estimate that costs no rows,
/// a little too dark, since fewer trees answer. Rows of one session are not independent; where a session has several, it is too bright.
/// </summary>
public sealed record OutOfBagFigures
{
    /// <param name="rowCount">Rows that at least one tree had not drawn.</param>
    /// <param name="meanSquaredError">Weighted mean squared error; of classes, the Brier score of the probabilities.</param>
    /// <param name="logLoss">Of classes: weighted mean log loss of the probabilities, kept off 0 and 1 as the score is.</param>
    /// <param name="rSquared">Of amounts: share of the variance explained; null as well where the targets do not vary.</param>
    /// <exception cref="ArgumentException">A figure is not finite or out of its range.</exception>
    [JsonConstructor]
    public OutOfBagFigures(int rowCount, double meanSquaredError, double? logLoss = null, double? rSquared = null)
    {
        if (rowCount < 1) throw new ArgumentException($"There are {rowCount} rows; expected 1 or more.", nameof(rowCount));
        if (!(meanSquaredError >= 0 && double.IsFinite(meanSquaredError)))
            throw new ArgumentException($"The mean squared error is {meanSquaredError}; expected a finite number, 0 or above.", nameof(meanSquaredError));
        if (logLoss is { } loss && !(loss >= 0 && double.IsFinite(loss)))
            throw new ArgumentException($"The log loss is {loss}; expected a finite number, 0 or above.", nameof(logLoss));
        if (rSquared is { } share && !(share <= 1 && double.IsFinite(share)))
            throw new ArgumentException($"R squared is {share}; expected a finite number, at most 1.", nameof(rSquared));
        RowCount = rowCount;
        MeanSquaredError = meanSquaredError;
        LogLoss = logLoss;
        RSquared = rSquared;
    }

    /// <summary>Rows that at least one tree had not drawn.</summary>
    public int RowCount { get; }

    /// <summary>Weighted mean squared error; of classes, the Brier score of the probabilities.</summary>
    public double MeanSquaredError { get; }

    /// <summary>Of classes: weighted mean log loss of the probabilities, kept off 0 and 1 as the score is.</summary>
    public double? LogLoss { get; }

    /// <summary>Of amounts: share of the variance explained; null as well where the targets do not vary.</summary>
    public double? RSquared { get; }

    /// <summary>Of answers, one a row, NaN where there is none; null when there is none at all.</summary>
    internal static OutOfBagFigures? Of(Dataset data, double[] answers, TreeTask task, double probabilityFloor)
    {
        int[] rows = [.. Enumerable.Range(0, data.RowCount).Where(row => !double.IsNaN(answers[row]))];
        if (rows.Length == 0) return null;
        double weights = 0, squares = 0, logarithms = 0, mean = 0, variance = 0;
        foreach (int row in rows)
        {
            double target = data.Targets.Span[row];
            weights += data.Weight(row);
            mean += data.Weight(row) * target;
            squares += data.Weight(row) * (answers[row] - target) * (answers[row] - target);
            double probability = Math.Clamp(answers[row], probabilityFloor, 1 - probabilityFloor);
            logarithms -= data.Weight(row) * Math.Log(target == 1 ? probability : 1 - probability);
        }

        mean /= weights;
        foreach (int row in rows) variance += data.Weight(row) * (data.Targets.Span[row] - mean) * (data.Targets.Span[row] - mean);
        return task == TreeTask.Classification
            ? new OutOfBagFigures(rows.Length, squares / weights, logLoss: logarithms / weights)
            : new OutOfBagFigures(rows.Length, squares / weights, rSquared: variance > 0 ? 1 - squares / variance : null);
    }
}
