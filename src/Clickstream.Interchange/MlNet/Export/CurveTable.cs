using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Export;

/// <summary>
/// A rising function from a score to a probability as ML.NET's isotonic calibrator, which is linear between its pieces: knots are added where the
/// line between two lies farther from the function than the tolerance.
/// </summary>
internal static class CurveTable
{
    /// <summary>Greatest distance from the function, where its steepness allows: about what float32 can tell apart near 1.</summary>
    private const double Tolerance = 2e-7;

    private const int MostSplits = 24;

    /// <summary>The table.</summary>
    /// <param name="function">Never falls; answers from 0 to 1.</param>
    /// <param name="bends">Where it bends, ascending; beyond the first and the last it is constant.</param>
    public static IsotonicFunction Of(Func<double, double> function, IReadOnlyList<double> bends)
    {
        var knots = new List<(double Score, double Value)> { (bends[0], function(bends[0])) };
        for (int i = 1; i < bends.Count; i++) Add(function, knots, bends[i], MostSplits);
        return new IsotonicFunction([.. Pieces(knots)]);
    }

    private static void Add(Func<double, double> function, List<(double Score, double Value)> knots, double end, int splits)
    {
        (double start, double startValue) = knots[^1];
        double endValue = function(end), middle = start + ((end - start) / 2);
        bool apart = false;
        for (int quarter = 1; quarter <= 3; quarter++)
        {
            double at = start + ((end - start) * quarter / 4);
            apart |= Math.Abs(function(at) - (startValue + ((endValue - startValue) * quarter / 4))) > Tolerance;
        }

        if (apart && splits > 0 && middle > start && middle < end)
        {
            Add(function, knots, middle, splits - 1);
            Add(function, knots, end, splits - 1);
            return;
        }

        knots.Add((end, endValue));
    }

    // Scores and values must rise in float32 too; knots of one value make one piece.
    private static List<IsotonicPiece> Pieces(List<(double Score, double Value)> knots)
    {
        var pieces = new List<IsotonicPiece>();
        foreach ((double score, double value) in knots)
        {
            float at = (float)score, probability = (float)value;
            if (pieces.Count == 0) pieces.Add(new IsotonicPiece(at, at, probability));
            else if (probability <= pieces[^1].Value) pieces[^1] = pieces[^1] with { Maximum = Math.Max(pieces[^1].Maximum, at) };
            else if (at > pieces[^1].Maximum) pieces.Add(new IsotonicPiece(at, at, probability));
        }

        return pieces;
    }
}
