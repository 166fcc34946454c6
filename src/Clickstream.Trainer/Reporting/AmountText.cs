using System.Globalization;
using System.Text;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Reporting;

/// <summary>How a revenue model comes to its amounts, in the words of a model card.</summary>
internal static class AmountText
{
    /// <summary>Appends it to the card of a model with a scatter of amounts.</summary>
    public static void Append(StringBuilder card, ModelManifest manifest)
    {
        AmountDistribution distribution = manifest.AmountDistribution!;
        card.AppendLine().AppendLine("## How the amounts are made").AppendLine();
        card.AppendLine(manifest.ExpectedPower is { } power
            ? FormattableString.Invariant($"- Expected amount: one model of all sessions, fitted by Tweedie's deviance of power {power}; a factor from rows that it had not seen brings its total to theirs. The probability of a purchase is the classifier's own.")
            : "- Expected amount: the probability of a purchase times the mean amount of a purchase.");
        string ends = distribution.OfQuantiles ? "conformalised quantile regression (Romano, Patterson and Candes 2019)" : "a constant factor round the predicted amount, from its conformalised residuals";
        card.AppendLine(CultureInfo.InvariantCulture, $"- If there is a purchase, its amount is to lie between low and high in {distribution.Coverage:P0} of the cases: {ends}. Each session counts once; the way that made the smaller interval score on rows that it had not seen was kept.");
        if (manifest.Metrics.TryGetValue("intervalCoverage", out MetricValue? coverage))
            card.AppendLine(CultureInfo.InvariantCulture, $"- On the test purchases {Figures.Text(coverage)} of the amounts lay in it. Amounts that drift with time are beyond what any such correction can promise.");
    }
}
