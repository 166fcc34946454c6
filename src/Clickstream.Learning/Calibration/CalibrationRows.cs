namespace Clickstream.Learning.Calibration;

/// <summary>What a calibrator asks of the rows it is fitted on.</summary>
internal static class CalibrationRows
{
    public static double WeightOf(ReadOnlySpan<double> weights, int row) => weights.IsEmpty ? 1 : weights[row];

    /// <summary>Checks lengths and ranges; returns the weights of the ones and of the zeros.</summary>
    public static (double Positive, double Negative) Check(
        ReadOnlySpan<double> scores, ReadOnlySpan<double> labels, ReadOnlySpan<double> weights)
    {
        if (scores.IsEmpty) throw new ArgumentException("There are no rows to calibrate on.", nameof(scores));
        if (labels.Length != scores.Length)
            throw new ArgumentException($"{labels.Length} labels for {scores.Length} scores.", nameof(labels));
        if (!weights.IsEmpty && weights.Length != scores.Length)
            throw new ArgumentException($"{weights.Length} weights for {scores.Length} scores.", nameof(weights));
        double positive = 0, negative = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            double weight = WeightOf(weights, row);
            if (!double.IsFinite(scores[row]))
                throw new ArgumentException($"The score of row {row} is {scores[row]}; expected a finite number.", nameof(scores));
            if (labels[row] is not (0 or 1))
                throw new ArgumentException($"The label of row {row} is {labels[row]}; expected 0 or 1.", nameof(labels));
            if (!(weight >= 0 && double.IsFinite(weight)))
                throw new ArgumentException($"The weight of row {row} is {weight}; expected zero or above.", nameof(weights));
            if (labels[row] == 1) positive += weight;
            else negative += weight;
        }

        return positive + negative > 0
            ? (positive, negative)
            : throw new ArgumentException("Every weight is zero; no row counts.", nameof(weights));
    }
}
