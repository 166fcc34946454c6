using Clickstream.Learning.Calibration;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>
/// The score from which on a calibrated probability reaches a threshold. Labels go by the score, for probabilities may lie on the threshold to the last
/// digit (all rows of one leaf or of one step of an isotonic calibrator), and the last digit of a sum or an exponential differs between
/// runtimes. A row that is short of the score by 1e-11 or less counts as there: rows that are alike in ours get the label that ours gives them.
/// </summary>
internal static class ScoreCut
{
    private const double Room = 1e-11;

    /// <summary>Least score of label 1; infinite where every row has that label, or none.</summary>
    /// <exception cref="ArgumentException">The threshold is NaN.</exception>
    public static double Of(ICalibrator calibrator, double threshold)
    {
        if (double.IsNaN(threshold)) throw new ArgumentException("The threshold is NaN; expected a probability.", nameof(threshold));
        if (calibrator.Calibrate(double.MinValue) >= threshold) return double.NegativeInfinity;
        if (calibrator.Calibrate(double.MaxValue) < threshold) return double.PositiveInfinity;

        // Calibrators never fall, so halving finds the place, over all doubles in their order.
        ulong below = Rank(double.MinValue), reached = Rank(double.MaxValue);
        while (reached - below > 1)
        {
            ulong middle = below + ((reached - below) / 2);
            if (calibrator.Calibrate(OfRank(middle)) >= threshold) reached = middle;
            else below = middle;
        }

        double cut = OfRank(reached);
        return cut - (Room * Math.Max(1, Math.Abs(cut)));
    }

    // The bits of a double as a number that grows with it: those of negative numbers count downwards.
    private static ulong Rank(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        return bits >> 63 == 0 ? bits | (1UL << 63) : ~bits;
    }

    private static double OfRank(ulong rank) => BitConverter.UInt64BitsToDouble(rank >> 63 == 0 ? ~rank : rank & ~(1UL << 63));
}
