using System.Text.Json.Serialization;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Linear;

/// <summary>
/// Ordinary least squares; minimises sum of row weight * error², as scikit-learn's LinearRegression. Where columns depend on one another,
/// or there are more columns than rows, many weights fit equally well: the ones with the least sum of squared (weight * standard
/// deviation of the column) are taken, which the units of the columns do not change (scikit-learn's have the least sum of squared
/// weights). By the normal equations: columns alike but for less than 3e-7 of their deviation count as dependent.
/// </summary>
public sealed class LinearRegression : IPredictor, IEstimator<LinearRegression, LinearRegressionOptions>
{
    private readonly LinearTerms _terms;

    /// <param name="weights">One a column, in target units per unit of the column.</param>
    /// <param name="intercept">The answer where every column is zero.</param>
    /// <param name="means">Mean of each column in training, the point that explanations start from.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a number is not finite.</exception>
    [JsonConstructor]
    public LinearRegression(IReadOnlyList<double> weights, double intercept, IReadOnlyList<double> means)
    {
        _terms = new LinearTerms(weights, intercept, means);
        Intercept = intercept;
    }

    /// <summary>One a column, in target units per unit of the column.</summary>
    public IReadOnlyList<double> Weights => _terms.Weights;

    /// <summary>The answer where every column is zero.</summary>
    public double Intercept { get; }

    /// <summary>Mean of each column in training.</summary>
    public IReadOnlyList<double> Means => _terms.Means;

    /// <inheritdoc/>
    [JsonIgnore]
    public int ColumnCount => _terms.Weights.Count;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A feature is not finite (row and column are named), or no row counts.</exception>
    public static LinearRegression Fit(Dataset data, LinearRegressionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var squares = new LeastSquares(data);
        double[] weights = squares.Solve(alpha: 0);
        return new LinearRegression(weights, squares.Intercept(weights), squares.Means);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The row has another length, or holds a value that is not finite.</exception>
    public double Score(ReadOnlySpan<float> row) => _terms.Score(row);

    /// <inheritdoc/>
    /// <remarks>Exact: weight * (value - training mean); the baseline is the answer for a row of means.</remarks>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions) => _terms.Explain(row, contributions);
}
