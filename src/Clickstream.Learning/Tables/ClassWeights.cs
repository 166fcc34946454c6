namespace Clickstream.Learning.Tables;

/// <summary>Row weights that make up for classes of unlike size.</summary>
public static class ClassWeights
{
    /// <summary>
    /// Weights under which every class weighs the same and all rows together what they weighed before: a row of class c gets its weight times
    /// W / (k W_c), with W the weight of all rows, W_c that of the class and k the number of classes that weigh anything. Without weights this
    /// is n / (k n_c), scikit-learn's class_weight="balanced" (which counts rows, not weights, where there are weights).
    /// Probabilities learned under such weights are too high for the rare class until they are calibrated.
    /// </summary>
    /// <param name="targets">The class of each row.</param>
    /// <param name="weights">One a row, 0 or above; empty when each counts 1.</param>
    /// <returns>One a row.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static double[] Balanced(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights = default)
    {
        if (!weights.IsEmpty && weights.Length != targets.Length)
            throw new ArgumentException($"{weights.Length} weights for {targets.Length} rows.", nameof(weights));
        var classes = new Dictionary<double, double>();
        double total = 0;
        for (int row = 0; row < targets.Length; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            if (weight == 0) continue;
            classes[targets[row]] = classes.GetValueOrDefault(targets[row]) + weight;
            total += weight;
        }

        var balanced = new double[targets.Length];
        for (int row = 0; row < targets.Length; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            if (weight > 0) balanced[row] = weight * total / (classes.Count * classes[targets[row]]);
        }

        return balanced;
    }
}
