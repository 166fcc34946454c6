using BenchmarkDotNet.Attributes;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Benchmarks;

/// <summary>Ten boosted trees of depth 4: every threshold of the sorted values tried at every node, against histograms.</summary>
public class GrowTrees
{
    private const int Trees = 10;
    private const int Depth = 4;
    private const int ColumnCount = 8;
    private const double Rate = 0.3;

    private readonly GradientBoostingOptions _options = new()
    {
        Objective = BoostingObjective.Squared,
        Trees = Trees,
        LearningRate = Rate,
        MaximumLeaves = 1 << Depth,
        MaximumDepth = Depth,
        MinimumRowsPerLeaf = 1,
        L2 = 1,
        Threads = 1,
    };

    private Dataset _data = null!;

    /// <summary>Rows to learn from.</summary>
    [Params(2_000, 20_000)]
    public int RowCount { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var features = new FeatureMatrix([.. Enumerable.Range(0, ColumnCount).Select(column => $"x{column}")], RowCount);
        double[] targets = new double[RowCount];
        for (int row = 0; row < RowCount; row++)
        {
            Span<float> values = features.WritableRow(row);
            // Few distinct values, so that the bins are the values and both grow the same trees.
            for (int column = 0; column < ColumnCount; column++) values[column] = random.Next(200);
            targets[row] = values[0] * 0.01 + (values[1] > 90 ? 1 : 0) * values[2] * 0.02 + random.NextDouble();
        }

        _data = new Dataset(features, targets);
        if (Math.Abs(SortedValues() - Histograms()) > 1e-6 * RowCount) throw new InvalidOperationException("The two models do not agree.");
    }

    [Benchmark(Baseline = true)]
    public double SortedValues()
    {
        double mean = _data.Targets.ToArray().Average();
        double[] scores = [.. Enumerable.Repeat(mean, RowCount)];
        for (int tree = 0; tree < Trees; tree++) Grow([.. Enumerable.Range(0, RowCount)], Depth, [.. scores], scores);
        return scores.Sum(Math.Abs);
    }

    [Benchmark]
    public double Histograms()
    {
        GradientBoosting model = GradientBoosting.Fit(_data, _options);
        double sum = 0;
        for (int row = 0; row < RowCount; row++) sum += Math.Abs(model.Score(_data.Features.Row(row)));
        return sum;
    }

    private void Grow(int[] rows, int levels, double[] before, double[] scores)
    {
        double sum = rows.Sum(row => Gradient(row, before));
        double best = 0;
        (int Column, float Threshold) split = default;
        for (int column = 0; column < ColumnCount && levels > 0; column++)
        {
            int[] sorted = [.. rows.OrderBy(row => _data.Features.Row(row)[column])];
            double left = 0;
            for (int i = 0; i + 1 < sorted.Length; i++)
            {
                left += Gradient(sorted[i], before);
                float value = _data.Features.Row(sorted[i])[column];
                if (value == _data.Features.Row(sorted[i + 1])[column]) continue;
                double gain = Score(left, i + 1) + Score(sum - left, sorted.Length - i - 1) - Score(sum, sorted.Length);
                if (gain > best + 1e-9) (best, split) = (gain, (column, value));
            }
        }

        if (best == 0)
        {
            foreach (int row in rows) scores[row] -= Rate * sum / (rows.Length + 1);
            return;
        }

        Grow([.. rows.Where(row => _data.Features.Row(row)[split.Column] <= split.Threshold)], levels - 1, before, scores);
        Grow([.. rows.Where(row => _data.Features.Row(row)[split.Column] > split.Threshold)], levels - 1, before, scores);
    }

    private double Gradient(int row, double[] scores) => scores[row] - _data.Targets.Span[row];

    private static double Score(double gradient, int count) => gradient * gradient / (count + 1);
}
