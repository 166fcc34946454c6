namespace Clickstream.Exploration;

/// <summary>All that was found out of a file in one pass. What a file has nothing to say of is null.</summary>
/// <param name="Source">What was read.</param>
/// <param name="Findings">What whoever trains on it should know, the gravest first.</param>
/// <param name="Columns">The columns, in the order of the file.</param>
/// <param name="Outcome">The balance of the classes.</param>
/// <param name="Correlations">How columns go together: of session rows the file's own, of events what a session was like before its first purchase.</param>
/// <param name="PairPlot">Points of the features that lead.</param>
/// <param name="Sessions">What sessions are like.</param>
/// <param name="Time">When things happen; null without a calendar.</param>
/// <param name="TimeGroups">Session rows by the columns that say when they were; empty of events.</param>
/// <param name="Paths">Ways through the shop; null of session rows.</param>
/// <param name="Carts">Carts, orders and prices; null of session rows.</param>
/// <param name="Adversarial">Whether later rows, or those of a test file, can be told from the others; null when it was not asked for.</param>
public sealed record DataExploration(
    SourceFigures Source,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<ColumnFigures> Columns,
    OutcomeFigures? Outcome,
    CorrelationFigures? Correlations,
    PairPlotFigures? PairPlot,
    SessionFigures? Sessions,
    TimeFigures? Time,
    IReadOnlyList<GroupFigures> TimeGroups,
    PathFigures? Paths,
    CartFigures? Carts,
    AdversarialFigures? Adversarial);
