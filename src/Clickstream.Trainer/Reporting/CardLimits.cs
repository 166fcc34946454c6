using System.Globalization;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Reporting;

/// <summary>What a model cannot know, in sentences: few buyers, a short span, one shop, and that likelihood is not effect.</summary>
internal static class CardLimits
{
    private const double FewTestOutcomes = 200;
    private static readonly TimeSpan ShortSpan = TimeSpan.FromDays(14);

    /// <summary>The limits that follow from the manifest.</summary>
    public static IEnumerable<string> Of(ModelManifest manifest)
    {
        if (manifest.Origin is not null || manifest.Task == PredictionTask.Segment) yield break;
        if (manifest.Metrics.TryGetValue("rows", out MetricValue? rows) && manifest.Metrics.TryGetValue("baseRate", out MetricValue? rate))
        {
            double rarer = rows.Value * Math.Min(rate.Value, 1 - rate.Value);
            if (rarer < FewTestOutcomes)
                yield return string.Create(CultureInfo.InvariantCulture, $"About {rarer:0} test rows have the rarer outcome: the intervals are wide, and differences inside them mean nothing.");
        }

        if (manifest.Data is { From: { } from, To: { } to } && to - from < ShortSpan)
            yield return string.Create(CultureInfo.InvariantCulture, $"The data spans {Span(to - from)}: nothing is known of other seasons, sales or weekdays. Judge it on later data with `evaluate`.");
        yield return "It was trained on one file of one shop: another shop's visitors, prices and tracking differ.";
        if (manifest.Task is PredictionTask.Conversion or PredictionTask.Abandonment)
            yield return "It tells how likely an outcome is, not what a coupon or a call would change: propensity is not uplift.";
    }

    private static string Span(TimeSpan span) => span.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0} days")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} hours");
}
