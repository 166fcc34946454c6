using System.Globalization;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Reporting;

/// <summary>What a classifier's figures mean, in sentences.</summary>
internal static class CardSentences
{
    /// <summary>Earliness and profit, where the manifest has them.</summary>
    public static IEnumerable<string> Of(ModelManifest manifest)
    {
        if (manifest.Earliness is { } earliness) yield return Of(manifest.Task, earliness);
        if (manifest.Treatment is { } treatment) yield return Of(treatment);
    }

    /// <summary>How early the decision is right.</summary>
    public static string Of(PredictionTask task, Earliness earliness)
    {
        bool abandonment = task == PredictionTask.Abandonment;
        string moments = abandonment ? "at every moment with something in the cart" : "after every event before the purchase or the end";
        (string yes, string no) = abandonment ? ("abandoned", "bought") : ("bought", "did not buy");
        return $"Earliness: {earliness.All.Sessions} test sessions were scored {moments}; the decision is right for good from the first moment after which it is never wrong again. "
            + $"{Said($"Of those that {(abandonment ? "were " : "")}{yes}", earliness.Yes)} {Said($"Of those that {no}", earliness.No)} {Said("Of all", earliness.All)}";
    }

    /// <summary>What acting on the answer would earn.</summary>
    public static string Of(TreatmentProfit profit)
    {
        string economics = string.Create(
            CultureInfo.InvariantCulture,
            $"a margin of {Figures.Text(profit.Economics.Margin)}, a coupon of {Figures.Text(profit.Economics.Coupon)} and a save rate of {profit.Economics.SaveRate:P0}");
        string whose = profit.IsExample ? $"As an example, with {economics} (the shop's own: --margin, --coupon-cost, --save-rate)" : $"With {economics}";
        string treated = profit.Threshold > 1
            ? "it is best to treat nobody, as the tuning rows say, which"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"treating sessions whose probability of no purchase is {Figures.Text(profit.Threshold)} or more, as found on the tuning rows, treats {profit.ShareTreated:P1} of the test rows and");
        return $"{whose}, {treated} earns {Figures.Text(profit.Profit)} a session on the test rows; treating all earns {Figures.Text(profit.TreatAll)}, treating none 0. "
            + "Propensity is not uplift: this takes the save rate for the same in every session; who is won over by a coupon, only an experiment tells.";
    }

    private static string Said(string who, EarlinessFigures figures) => figures switch
    {
        { RightAtEnd: { } right, MedianEventsBeforeEnd: { } median } => string.Create(
            CultureInfo.InvariantCulture,
            $"{who} ({figures.Sessions}) it was right at the end in {right:P1}, from the start in {figures.RightFromStart:P1}; where right at the end, since {median:0.#} events before it (median)."),
        { Sessions: 0 } => $"{who} there were none.",
        _ => $"{who} ({figures.Sessions}) it was never right at the end.",
    };
}
