using System.Globalization;
using System.Text;
using Clickstream.Learning.Metrics;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Reporting;

/// <summary>The curves of a model card as tables; the whole curves stand in the manifest.</summary>
internal static class CurveTables
{
    private static readonly double[] SharesShown = [0.01, 0.05, 0.1, 0.2, 0.5];

    /// <summary>Appends calibration and lift.</summary>
    public static void Append(StringBuilder card, EvaluationCurves curves, PredictionTask task)
    {
        bool abandonment = task == PredictionTask.Abandonment;
        card.AppendLine().AppendLine("## Can the probability be taken at its word?").AppendLine();
        card.AppendLine("Test rows by rising probability, in bins of equal weight; 95 % intervals (Wilson) take rows for independent.").AppendLine();
        card.AppendLine("| mean probability | observed rate | interval |").AppendLine("| --- | --- | --- |");
        foreach (CalibrationBin bin in curves.Calibration.Bins)
            card.AppendLine($"| {Figures.Text(bin.MeanPredicted)} | {Figures.Text(bin.ObservedRate)} | {Figures.Text(bin.Low)} to {Figures.Text(bin.High)} |");

        card.AppendLine().AppendLine($"## What selecting the likeliest {(abandonment ? "to be abandoned" : "buyers")} gives").AppendLine();
        card.AppendLine($"| share of the rows | share of {(abandonment ? "those abandoned" : "the buyers")} | lift |").AppendLine("| --- | --- | --- |");
        foreach (double share in SharesShown)
        {
            double captured = Captured(curves.Lift, share);
            card.AppendLine(CultureInfo.InvariantCulture, $"| {share:P0} | {captured:P1} | {captured / share:0.00} |");
        }
    }

    // On the straight line between two points of the curve.
    private static double Captured(LiftCurve lift, double share)
    {
        int above = 1;
        while (above < lift.Points.Count - 1 && lift.Points[above].Share < share) above++;
        LiftPoint low = lift.Points[above - 1], high = lift.Points[above];
        return low.CapturedShare + ((share - low.Share) / (high.Share - low.Share) * (high.CapturedShare - low.CapturedShare));
    }
}
