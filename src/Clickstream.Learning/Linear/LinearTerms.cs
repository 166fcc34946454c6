namespace Clickstream.Learning.Linear;

/// <summary>intercept + sum of weight * value: the formula that all linear models share, and its parts.</summary>
internal sealed class LinearTerms
{
    private readonly double[] _weights;
    private readonly double[] _means;
    private readonly double _intercept;
    private readonly double _baseline;

    public LinearTerms(IReadOnlyList<double> weights, double intercept, IReadOnlyList<double> means)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(means);
        if (weights.Count == 0 || means.Count != weights.Count)
            throw new ArgumentException(
                $"{weights.Count} weights and {means.Count} means; expected as many, and at least one.", nameof(weights));
        _weights = [.. weights];
        _means = [.. means];
        _intercept = intercept;
        _baseline = intercept;
        for (int column = 0; column < _weights.Length; column++) _baseline += _weights[column] * _means[column];
        if (!double.IsFinite(_baseline) || !Array.TrueForAll(_weights, double.IsFinite) || !Array.TrueForAll(_means, double.IsFinite))
            throw new ArgumentException("A weight, mean or the intercept is not finite.", nameof(weights));
    }

    public IReadOnlyList<double> Weights => _weights;

    public IReadOnlyList<double> Means => _means;

    public double Score(ReadOnlySpan<float> row)
    {
        LinearRows.CheckLength(row.Length, _weights.Length);
        double score = _intercept;
        for (int column = 0; column < row.Length; column++) score += _weights[column] * row[column];
        return double.IsFinite(score) ? score : throw NotFinite(row);
    }

    public double Explain(ReadOnlySpan<float> row, Span<double> contributions)
    {
        LinearRows.CheckLength(row.Length, _weights.Length);
        for (int column = 0; column < row.Length; column++)
        {
            if (!float.IsFinite(row[column])) throw NotFinite(row);
            contributions[column] = _weights[column] * (row[column] - _means[column]);
        }

        return _baseline;
    }

    private static ArgumentException NotFinite(ReadOnlySpan<float> row)
    {
        for (int column = 0; column < row.Length; column++)
        {
            if (!float.IsFinite(row[column]))
                return new ArgumentException(
                    $"Value {column} of the row is {row[column]}; a linear model needs finite numbers, so impute first.", nameof(row));
        }

        return new ArgumentException("The score of the row is beyond the range of a double.", nameof(row));
    }
}
