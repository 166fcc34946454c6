namespace Clickstream.Exploration.Reports;

/// <summary>What an exploration shows: the same chapters in the report file and on the page.</summary>
/// <param name="Title">What was explored.</param>
/// <param name="Sections">The chapters, in order; those of which a file has nothing to say are left out.</param>
public sealed record ExplorationReport(string Title, IReadOnlyList<ReportSection> Sections)
{
    /// <summary>Makes the report of figures.</summary>
    public static ExplorationReport Of(DataExploration figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ReportSection?[] sections =
        [
            QualitySection.Of(figures),
            OutcomeSection.Of(figures),
            SessionSection.Of(figures),
            CartSection.Of(figures),
            TimeSection.Of(figures),
            PathSection.Of(figures),
            DistributionSection.Of(figures),
            RelationSection.Of(figures),
            AdversarialSection.Of(figures),
        ];
        return new ExplorationReport(string.Join(", ", figures.Source.Names), [.. sections.OfType<ReportSection>()]);
    }
}
