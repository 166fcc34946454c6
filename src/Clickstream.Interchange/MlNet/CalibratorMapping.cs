using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Calibration;

namespace Clickstream.Interchange.MlNet;

/// <summary>From ML.NET's calibrators to ours.</summary>
internal static class CalibratorMapping
{
    // ML.NET answers no less than this.
    private const double IsotonicFloor = 1e-15;

    /// <summary>The same function.</summary>
    /// <exception cref="ForeignFormatException">A probability falls where the score rises.</exception>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static ICalibrator Map(CalibratorFunction function) => function switch
    {
        PlattFunction { A: <= 0 } platt => new PlattCalibrator(-platt.A, -platt.B),
        PlattFunction platt => throw new ForeignFormatException($"Platt's A is {platt.A}, so that the probability falls where the score rises; that is not supported."),
        IsotonicFunction isotonic => Isotonic(isotonic),
        NaiveFunction naive => new BinnedCalibrator(naive.BinSize, naive.Minimum, naive.Probabilities),
        _ => throw new ForeignFormatException($"A {function.GetType().Name} is no calibrator."),
    };

    private static IsotonicCalibrator Isotonic(IsotonicFunction isotonic)
    {
        var scores = new List<double>();
        var probabilities = new List<double>();
        foreach (IsotonicPiece piece in isotonic.Pieces)
        {
            scores.Add(piece.Minimum);
            probabilities.Add(piece.Value);
            if (piece.Maximum == piece.Minimum) continue;
            scores.Add(piece.Maximum);
            probabilities.Add(piece.Value);
        }

        return new IsotonicCalibrator(scores, probabilities, IsotonicFloor);
    }
}
