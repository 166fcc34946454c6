using System.Text.Json.Serialization;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Linear;

/// <summary>
/// Least squares with an L1 and an L2 penalty on the weights, not on the intercept; minimises half the (weighted) mean squared error +
/// alpha * (l1Ratio * sum of |weight| + (1 - l1Ratio) / 2 * squared weights), as scikit-learn's ElasticNet. Many weights are exactly zero;
/// columns that are alike share theirs. Reference: Zou and Hastie 2005. The penalties ask for columns of like scale.
/// </summary>
public sealed class ElasticNet : IPredictor, IEstimator<ElasticNet, ElasticNetOptions>
{
    private readonly LinearTerms _terms;

    /// <param name="weights">One a column, in target units per unit of the column.</param>
    /// <param name="intercept">The answer where every column is zero.</param>
    /// <param name="means">Mean of each column in training, the point that explanations start from.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a number is not finite.</exception>
    [JsonConstructor]
    public ElasticNet(IReadOnlyList<double> weights, double intercept, IReadOnlyList<double> means)
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
    public static ElasticNet Fit(Dataset data, ElasticNetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (double[] weights, double intercept, double[] means) = ElasticNetSolver.Fit(data, options);
        return new ElasticNet(weights, intercept, means);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The row has another length, or holds a value that is not finite.</exception>
    public double Score(ReadOnlySpan<float> row) => _terms.Score(row);

    /// <inheritdoc/>
    /// <remarks>Exact: weight * (value - training mean); the baseline is the answer for a row of means.</remarks>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions) => _terms.Explain(row, contributions);
}
