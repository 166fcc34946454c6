namespace Clickstream.Learning.Metrics;

/// <summary>Right and wrong decisions at one threshold, as sums of weights. A ratio whose denominator is zero is 0.</summary>
/// <param name="TruePositives">Said 1, was 1.</param>
/// <param name="FalsePositives">Said 1, was 0.</param>
/// <param name="TrueNegatives">Said 0, was 0.</param>
/// <param name="FalseNegatives">Said 0, was 1.</param>
public sealed record ConfusionMatrix(double TruePositives, double FalsePositives, double TrueNegatives, double FalseNegatives)
{
    /// <summary>Share of decisions that were right.</summary>
    public double Accuracy =>
        Ratio(TruePositives + TrueNegatives, TruePositives + FalsePositives + TrueNegatives + FalseNegatives);

    /// <summary>Share of ones among those said to be 1.</summary>
    public double Precision => Ratio(TruePositives, TruePositives + FalsePositives);

    /// <summary>Share of the ones that were said to be 1.</summary>
    public double Recall => Ratio(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Harmonic mean of <see cref="Precision"/> and <see cref="Recall"/>.</summary>
    public double F1 => Ratio(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>Share of the zeros that were said to be 0.</summary>
    public double Specificity => Ratio(TrueNegatives, TrueNegatives + FalsePositives);

    /// <summary>Mean of <see cref="Recall"/> and <see cref="Specificity"/>: accuracy as if both classes were of one size; 0.5 by chance.</summary>
    public double BalancedAccuracy => (Recall + Specificity) / 2;

    /// <summary>
    /// Correlation of decision and truth, -1 to 1; 0 by chance, and where one of the two does not vary. Reference: Matthews 1975.
    /// </summary>
    public double MatthewsCorrelation
    {
        get
        {
            // Root by root: the product of four sums of weights could pass the range of doubles.
            double spread = Math.Sqrt(TruePositives + FalsePositives) * Math.Sqrt(TruePositives + FalseNegatives)
                * Math.Sqrt(TrueNegatives + FalsePositives) * Math.Sqrt(TrueNegatives + FalseNegatives);
            return spread > 0 ? ((TruePositives * TrueNegatives) - (FalsePositives * FalseNegatives)) / spread : 0;
        }
    }

    /// <summary>Counts the decisions "1 when the prediction is at or above the threshold".</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="probabilities">Probabilities or scores, finite.</param>
    /// <param name="threshold">In the unit of the predictions.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static ConfusionMatrix At(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, double threshold, ReadOnlySpan<double> weights = default)
    {
        Samples.CheckBinary(labels, probabilities, weights);
        double truePositives = 0, falsePositives = 0, trueNegatives = 0, falseNegatives = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            double weight = Samples.WeightOf(weights, row);
            switch (probabilities[row] >= threshold, labels[row] == 1)
            {
                case (true, true): truePositives += weight; break;
                case (true, false): falsePositives += weight; break;
                case (false, false): trueNegatives += weight; break;
                case (false, true): falseNegatives += weight; break;
            }
        }

        return new ConfusionMatrix(truePositives, falsePositives, trueNegatives, falseNegatives);
    }

    /// <summary>A figure of the decisions at one threshold, prepared for <see cref="Bootstrap.Intervals"/>.</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="probabilities">Probabilities or scores, finite.</param>
    /// <param name="threshold">In the unit of the predictions.</param>
    /// <param name="figure">Such as the F1 of the matrix.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, double threshold, Func<ConfusionMatrix, double> figure)
    {
        Samples.CheckBinary(labels, probabilities, []);
        var cells = new byte[labels.Length];
        for (int row = 0; row < cells.Length; row++)
            cells[row] = (byte)((probabilities[row] >= threshold ? 2 : 0) + (labels[row] == 1 ? 1 : 0));
        return new WeightedMetric(cells.Length, weights =>
        {
            Span<double> sums = stackalloc double[4];
            sums.Clear();
            for (int row = 0; row < cells.Length; row++) sums[cells[row]] += weights[row];
            return figure(new ConfusionMatrix(TruePositives: sums[3], FalsePositives: sums[2], TrueNegatives: sums[0], FalseNegatives: sums[1]));
        });
    }

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;
}
