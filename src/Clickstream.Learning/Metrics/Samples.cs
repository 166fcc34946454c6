namespace Clickstream.Learning.Metrics;

/// <summary>What every metric asks of its input, checked at the door.</summary>
internal static class Samples
{
    public static double WeightOf(ReadOnlySpan<double> weights, int row) => weights.IsEmpty ? 1 : weights[row];

    /// <summary>Lengths, finite numbers and weights; returns the sum of the weights.</summary>
    public static double Check(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights)
    {
        if (labels.IsEmpty) throw new ArgumentException("There are no rows to measure.", nameof(labels));
        if (predictions.Length != labels.Length)
            throw new ArgumentException($"{predictions.Length} predictions for {labels.Length} labels.", nameof(predictions));
        CheckFinite(labels, "label", nameof(labels));
        CheckFinite(predictions, "prediction", nameof(predictions));
        return CheckWeights(weights, labels.Length);
    }

    /// <summary>As <see cref="Check"/>, for labels that are 0 or 1.</summary>
    public static double CheckBinary(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights)
    {
        double total = Check(labels, predictions, weights);
        for (int row = 0; row < labels.Length; row++)
        {
            if (labels[row] is not (0 or 1))
                throw new ArgumentException($"The label of row {row} is {labels[row]}; expected 0 or 1.", nameof(labels));
        }

        return total;
    }

    /// <summary>As <see cref="CheckBinary"/>, for predictions that are probabilities.</summary>
    public static double CheckProbabilities(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights)
    {
        double total = CheckBinary(labels, probabilities, weights);
        for (int row = 0; row < probabilities.Length; row++)
        {
            if (probabilities[row] is < 0 or > 1)
                throw new ArgumentException(
                    $"The probability of row {row} is {probabilities[row]}; expected 0 to 1.", nameof(probabilities));
        }

        return total;
    }

    public static double CheckWeights(ReadOnlySpan<double> weights, int rowCount)
    {
        if (weights.IsEmpty) return rowCount;
        if (weights.Length != rowCount) throw new ArgumentException($"{weights.Length} weights for {rowCount} rows.", nameof(weights));
        double total = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            if (!(weights[row] >= 0 && double.IsFinite(weights[row])))
                throw new ArgumentException($"The weight of row {row} is {weights[row]}; expected zero or above.", nameof(weights));
            total += weights[row];
        }

        return total > 0 ? total : throw new ArgumentException("Every weight is zero; no row counts.", nameof(weights));
    }

    public static void CheckRanks(ReadOnlySpan<int> ranks, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (ranks.IsEmpty) throw new ArgumentException("There are no lists to measure.", nameof(ranks));
        for (int list = 0; list < ranks.Length; list++)
        {
            if (ranks[list] < 0)
                throw new ArgumentException($"The rank of list {list} is {ranks[list]}; expected 1 or above, or 0 for none.", nameof(ranks));
        }
    }

    private static void CheckFinite(ReadOnlySpan<double> values, string what, string parameter)
    {
        for (int row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(values[row]))
                throw new ArgumentException($"The {what} of row {row} is {values[row]}; expected a finite number.", parameter);
        }
    }
}
