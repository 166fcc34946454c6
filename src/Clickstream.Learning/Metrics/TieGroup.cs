namespace Clickstream.Learning.Metrics;

/// <summary>
/// All rows with one and the same prediction. Ranking metrics step from group to group, never from row to row,
/// so that the order of tied rows in the input cannot change a figure.
/// </summary>
/// <param name="Value">The prediction that the rows share.</param>
/// <param name="Weight">Sum of their weights, above zero.</param>
/// <param name="Positive">Sum of the weights of those labelled 1.</param>
internal readonly record struct TieGroup(double Value, double Weight, double Positive)
{
    /// <summary>The groups by rising prediction; rows of weight zero are left out.</summary>
    public static TieGroup[] Ascending(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights)
    {
        double[] keys = predictions.ToArray();
        var rows = new int[keys.Length];
        for (int i = 0; i < rows.Length; i++) rows[i] = i;
        Array.Sort(keys, rows);

        var groups = new TieGroup[keys.Length];
        int count = 0;
        for (int start = 0, end; start < keys.Length; start = end)
        {
            double weight = 0, positive = 0;
            for (end = start; end < keys.Length && keys[end] == keys[start]; end++)
            {
                double w = Samples.WeightOf(weights, rows[end]);
                weight += w;
                if (labels[rows[end]] == 1) positive += w;
            }

            if (weight > 0) groups[count++] = new TieGroup(keys[start], weight, positive);
        }

        return groups[..count];
    }

    /// <summary>Sums of the weights of the ones and of the zeros.</summary>
    /// <exception cref="ArgumentException">One of the two classes is not there.</exception>
    public static (double Positive, double Negative) RequireBothClasses(ReadOnlySpan<TieGroup> groups)
    {
        double positive = 0, negative = 0;
        foreach (TieGroup group in groups)
        {
            positive += group.Positive;
            negative += group.Weight - group.Positive;
        }

        if (positive <= 0) throw new ArgumentException("No row is labelled 1; the metric needs both classes.", nameof(groups));
        if (negative <= 0) throw new ArgumentException("No row is labelled 0; the metric needs both classes.", nameof(groups));
        return (positive, negative);
    }
}
