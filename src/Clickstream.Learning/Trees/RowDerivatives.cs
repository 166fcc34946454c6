using Clickstream.Learning.Tables;
using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Trees;

/// <summary>The derivatives of the loss of every row, taken anew before each tree.</summary>
internal sealed class RowDerivatives<TObjective>(TObjective objective, Dataset data, Workers workers)
    where TObjective : struct, IObjective
{
    /// <summary>One pair a row.</summary>
    public GradientPair[] Pairs { get; } = new GradientPair[data.RowCount];

    /// <summary>Takes them at these scores.</summary>
    public void Take(RunningScores running) => workers.ForRowBlocks(data.RowCount, (_, start, end) =>
    {
        ReadOnlySpan<double> weights = data.Weights is { } given ? given.Span[start..end] : default;
        objective.Derivatives(running.Scores[start..end], data.Targets.Span[start..end], weights, Pairs.AsSpan(start, end - start));
    });
}
