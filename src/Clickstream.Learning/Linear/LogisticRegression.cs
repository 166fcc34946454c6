using System.Text.Json.Serialization;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Linear;

/// <summary>
/// Log-odds as a linear function of the columns, with a penalty on the weights, not on the intercept; minimises (1 - l1Ratio) / 2 * squared
/// weights + l1Ratio * sum of |weight| + C * sum of row weight * log loss, as scikit-learn's LogisticRegression. By Newton's method with a
/// line search, to the last digits; with L2 alone and more than 300 columns by L-BFGS, whose steps cost rows * columns, not rows *
/// columns². The penalty asks for columns of like scale.
/// </summary>
public sealed class LogisticRegression : IPredictor, IEstimator<LogisticRegression, LogisticRegressionOptions>
{
    // On 20,000 rows both methods take as long at about 200 columns without zeros, and at about 450 of which most values are zeros.
    private const int NewtonColumns = 300;

    private readonly LinearTerms _terms;

    /// <param name="weights">One a column, in log-odds per unit of the column.</param>
    /// <param name="intercept">Log-odds where every column is zero.</param>
    /// <param name="means">Mean of each column in training, the point that explanations start from.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a number is not finite.</exception>
    [JsonConstructor]
    public LogisticRegression(IReadOnlyList<double> weights, double intercept, IReadOnlyList<double> means)
    {
        _terms = new LinearTerms(weights, intercept, means);
        Intercept = intercept;
    }

    /// <summary>One a column, in log-odds per unit of the column.</summary>
    public IReadOnlyList<double> Weights => _terms.Weights;

    /// <summary>Log-odds where every column is zero.</summary>
    public double Intercept { get; }

    /// <summary>Mean of each column in training.</summary>
    public IReadOnlyList<double> Means => _terms.Means;

    /// <inheritdoc/>
    [JsonIgnore]
    public int ColumnCount => _terms.Weights.Count;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A feature is not finite, a target is not 0 or 1, or one class only counts.</exception>
    public static LogisticRegression Fit(Dataset data, LogisticRegressionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!(options.C > 0 && double.IsFinite(options.C)))
            throw new ArgumentOutOfRangeException(nameof(options), options.C, "C must be finite and above 0.");
        if (options.L1Ratio is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.L1Ratio, "L1Ratio must be from 0 to 1.");
        if (!(options.Tolerance > 0))
            throw new ArgumentOutOfRangeException(nameof(options), options.Tolerance, "Tolerance must be above 0.");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumIterations, 1, nameof(options));
        LinearRows.CheckWeights(data);
        LinearRows.CheckBinary(data);

        var moments = new ColumnMoments(data);
        var objective = new LogisticObjective(data, moments, options.C, options.L1Ratio);
        bool isWide = options.L1Ratio == 0 && objective.ColumnCount > NewtonColumns;
        double[] solution = isWide ? LogisticBfgs.Minimise(objective, options) : LogisticNewton.Minimise(objective, options);
        double intercept = solution[^1];
        for (int column = 0; column < moments.Shifts.Length; column++) intercept -= solution[column] * moments.Shifts[column];
        return new LogisticRegression(solution[..^1], intercept, moments.Means);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The row has another length, or holds a value that is not finite.</exception>
    public double Score(ReadOnlySpan<float> row) => _terms.Score(row);

    /// <inheritdoc/>
    /// <remarks>Exact: weight * (value - training mean); the baseline is the log-odds of a row of means.</remarks>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions) => _terms.Explain(row, contributions);
}
