using Clickstream.Exploration;
using Clickstream.Exploration.Reports;

namespace Clickstream.Api.Exploring;

/// <summary>What is in a file.</summary>
/// <param name="Figures">The figures, as `explore --json` writes them.</param>
/// <param name="Sections">The same as chapters to show: tables, and how each is drawn.</param>
internal sealed record ExploreResponse(DataExploration Figures, IReadOnlyList<ReportSection> Sections);
