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
    /// <exception cref="ArgumentException">One is infinite, no number, or a negative hessian; the message names the row.</exception>
    public void Take(RunningScores running)
    {
        bool lawful = true;
        workers.ForRowBlocks(data.RowCount, (_, start, end) =>
        {
            if (!TakeBlock(running.Scores, start, end)) lawful = false;
        });
        if (!lawful) throw Refusal(running.Scores);
    }

    private bool TakeBlock(ReadOnlySpan<double> scores, int start, int end)
    {
        ReadOnlySpan<double> targets = data.Targets.Span;
        ReadOnlySpan<double> weights = data.Weights is { } given ? given.Span : default;
        bool lawful = true;
        for (int row = start; row < end; row++)
        {
            GradientPair pair = objective.Derivatives(scores[row], targets[row], weights.IsEmpty ? 1 : weights[row]);
            Pairs[row] = pair;
            lawful &= IsLawful(pair);
        }

        return lawful;
    }

    private static bool IsLawful(GradientPair pair) =>
        Math.Abs(pair.Gradient) <= float.MaxValue & pair.Hessian >= 0 & pair.Hessian <= float.MaxValue;

    private ArgumentException Refusal(ReadOnlySpan<double> scores)
    {
        int row = Array.FindIndex(Pairs, pair => !IsLawful(pair));
        return new ArgumentException(
            $"The loss of row {row} (target {data.Targets.Span[row]}, weight {data.Weight(row)}) has the derivatives {Pairs[row].Gradient} and "
            + $"{Pairs[row].Hessian} at the score {scores[row]}; expected finite ones, the second 0 or above.");
    }
}
