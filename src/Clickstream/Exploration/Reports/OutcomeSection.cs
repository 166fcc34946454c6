using System.Globalization;

namespace Clickstream.Exploration.Reports;

/// <summary>Class balance.</summary>
internal static class OutcomeSection
{
    public static ReportSection? Of(DataExploration figures) => figures.Outcome is not { } outcome ? null : new ReportSection(
        "Class balance",
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{outcome.PositiveShare:0.00%} have the outcome '{outcome.Name}' = '{outcome.Positive}'. A model that always says no is right in {1 - outcome.PositiveShare:0.00%}: accuracy alone says nothing."),
        ],
        [ReportFigure.Bars($"Outcome: {outcome.Name}", "sessions or rows of each value", "value", "count", outcome.Counts)]);
}
