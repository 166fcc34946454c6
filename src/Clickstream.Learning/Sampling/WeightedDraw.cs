namespace Clickstream.Learning.Sampling;

/// <summary>
/// Draws with replacement in proportion to weight: marks at even steps along the weights laid end to end, the first at a random place (systematic
/// sampling, Madow and Madow 1944), so that a row is drawn as often as it weighs, rounded up or down.
/// </summary>
internal static class WeightedDraw
{
    /// <summary>Positions among the weights, ascending.</summary>
    public static int[] Systematic(double[] weights, int count, Random random)
    {
        var drawn = new int[count];
        double total = 0, offset = random.NextDouble(), end = weights[0];
        foreach (double weight in weights) total += weight;
        for (int i = 0, position = 0; i < count; i++)
        {
            double mark = (i + offset) / count * total;
            while (mark >= end && position < weights.Length - 1) end += weights[++position];
            drawn[i] = position;
        }

        return drawn;
    }
}
