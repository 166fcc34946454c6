using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Trees.Growing;

/// <summary>
/// One tree for squared loss, level by level, straight from the values: tries every threshold between two values of the node and both sides for
/// the missing, and sums over the rows anew each time. Slow, and short enough to be seen to be right.
/// </summary>
internal sealed class NaiveTree(Dataset data, double l2, int minimumRows, int depth)
{
    private readonly double _mean = Enumerable.Range(0, data.RowCount).Average(row => data.Targets.Span[row]);

    /// <summary>Score of each training row.</summary>
    public double[] Scores()
    {
        var scores = new double[data.RowCount];
        Grow([.. Enumerable.Range(0, data.RowCount)], depth, scores);
        return scores;
    }

    private void Grow(List<int> rows, int levels, double[] scores)
    {
        double best = 0;
        List<int>? bestLeft = null;
        foreach (List<int> left in levels == 0 ? [] : Candidates(rows))
        {
            if (left.Count < minimumRows || rows.Count - left.Count < minimumRows) continue;
            double gain = Quality(left) + Quality([.. rows.Except(left)]) - Quality(rows);
            if (gain > best + 1e-9) (best, bestLeft) = (gain, left);
        }

        if (bestLeft is null)
        {
            foreach (int row in rows) scores[row] = _mean - rows.Sum(Gradient) / (rows.Count + l2);
        }
        else
        {
            Grow(bestLeft, levels - 1, scores);
            Grow([.. rows.Except(bestLeft)], levels - 1, scores);
        }
    }

    private IEnumerable<List<int>> Candidates(List<int> rows)
    {
        for (int column = 0; column < data.Features.ColumnCount; column++)
        {
            foreach (float threshold in rows.Select(row => Value(row, column)).Where(value => !float.IsNaN(value)).Distinct().Order())
            {
                yield return [.. rows.Where(row => Value(row, column) <= threshold)];
                yield return [.. rows.Where(row => !(Value(row, column) > threshold))];
            }
        }
    }

    private float Value(int row, int column) => data.Features.Row(row)[column];

    private double Gradient(int row) => _mean - data.Targets.Span[row];

    private double Quality(List<int> rows) => Math.Pow(rows.Sum(Gradient), 2) / (rows.Count + l2);
}
