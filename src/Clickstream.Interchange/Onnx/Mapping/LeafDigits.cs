using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>
/// Leaf values as numbers of up to three digits: value = digit0 * unit0 + digit1 * unit1 + digit2 * unit2, where digits are whole numbers and units
/// powers of two. A tree ensemble of ONNX adds up in float32 (and answers in float32 even where it adds up in float64), in an order of the runtime's
/// choice; but sums of whole numbers up to 2^24 are exact there in any order. So each digit is a target of its own, and the graph adds
/// the three sums in float64: the score is right to the last digits of a double, the same in every runtime and for any number of threads.
/// </summary>
internal sealed class LeafDigits
{
    // A digit's sum over all trees stays within 2^23, and within 2^24 once every digit has been rounded.
    private const int DigitBits = 23;

    private const int MostDigits = 3;

    // That of the least double above 0.
    private const int LeastExponent = -1074;

    private LeafDigits(double[] units, float[][] digits) => (Units, Digits) = (units, digits);

    /// <summary>The unit of each digit; at least one.</summary>
    public double[] Units { get; }

    /// <summary>By digit and node: whole numbers; 0 but for leaves.</summary>
    public float[][] Digits { get; }

    /// <summary>Takes the leaves of some trees apart.</summary>
    /// <exception cref="NotSupportedException">The leaves' sum can leave the range of a double.</exception>
    public static LeafDigits Of(TreeEnsemble ensemble, IReadOnlyList<Range> trees)
    {
        var rest = new double[ensemble.Columns.Count];
        for (int node = 0; node < rest.Length; node++) rest[node] = ensemble.Columns[node] < 0 ? ensemble.Values[node] : 0;
        var units = new List<double>();
        var digits = new List<float[]>();
        while (units.Count < MostDigits)
        {
            double bound = trees.Sum(tree => rest[tree].Max(Math.Abs));
            if (!double.IsFinite(bound)) throw new NotSupportedException("The sum of the trees' leaves can leave the range of a double.");
            int exponent = bound == 0 ? LeastExponent : Math.ILogB(bound) + 1 - DigitBits;
            if (exponent <= LeastExponent && units.Count > 0) break;
            double unit = Math.ScaleB(1, Math.Max(exponent, LeastExponent));
            units.Add(unit);
            digits.Add([.. rest.Select(value => (float)Math.Round(value / unit))]);

            // Exact: the unit is a power of two.
            for (int node = 0; node < rest.Length; node++) rest[node] -= digits[^1][node] * unit;
        }

        return new LeafDigits([.. units], [.. digits]);
    }
}
