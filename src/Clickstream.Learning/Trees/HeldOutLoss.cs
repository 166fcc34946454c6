using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees.Growing;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Trees;

/// <summary>The loss of rows that are not learned from, followed from tree to tree.</summary>
internal sealed class HeldOutLoss<TObjective>(TObjective objective, Dataset data, RunningScores running)
    where TObjective : struct, IObjective
{
    /// <summary>Takes one more tree into the scores.</summary>
    public void Add(GrownTree tree) => running.Add(tree);

    /// <summary>The weighted mean loss of the scores so far; summed in row order, so that it does not depend on threads.</summary>
    public double Mean()
    {
        double sum = 0;
        double weights = 0;
        for (int row = 0; row < data.RowCount; row++)
        {
            sum += data.Weight(row) * objective.Loss(running.Scores[row], data.Targets.Span[row]);
            weights += data.Weight(row);
        }

        return sum / weights;
    }
}
