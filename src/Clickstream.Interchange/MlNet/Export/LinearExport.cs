using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Export;

/// <summary>Linear models in ML.NET's words.</summary>
internal static class LinearExport
{
    /// <summary>
    /// The same score from ML.NET's features vector, up to the rounding of float32. What the transformer makes of a category becomes part of
    /// the weight of that category's slot, and what it makes of the rest a part of the bias.
    /// </summary>
    /// <exception cref="NotSupportedException">A missing category has no number.</exception>
    public static LinearModel Of(LinearKind kind, FeatureChain chain, IReadOnlyList<double> weights, double intercept)
    {
        var weightOfSlot = new double[chain.Length];
        double bias = intercept;
        foreach (CategoryBlock block in chain.Blocks)
        {
            for (int output = block.FirstOutput; output < block.FirstOutput + block.OutputCount; output++)
            {
                double rest = Finite(block.OfRest(output));
                bias += weights[output] * rest;
                for (int slot = 0; slot < block.SlotCount; slot++)
                    weightOfSlot[block.FirstSlot + slot] += weights[output] * (Finite(block.OfCategory(slot, output)) - rest);
            }
        }

        for (int output = 0; output < weights.Count; output++)
        {
            if (chain.BlockOf(output) is null) weightOfSlot[chain.SlotOf(output)] = weights[output];
        }

        return new LinearModel(kind, Narrow(bias), SlotValues<float>.Dense([.. weightOfSlot.Select(Narrow)]));
    }

    private static double Finite(float value) => float.IsFinite(value)
        ? value
        : throw new NotSupportedException("a missing category has no number, which a linear model needs.");

    private static float Narrow(double value) => float.IsFinite((float)value)
        ? (float)value
        : throw new NotSupportedException("a weight lies beyond the range of float32.");
}
