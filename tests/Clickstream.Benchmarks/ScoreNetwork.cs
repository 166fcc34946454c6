using BenchmarkDotNet.Attributes;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Predictors;

namespace Clickstream.Benchmarks;

/// <summary>1,024 rows of 75 columns through 64 and 32 neurons: plain loops, row by row, and in one call; and what each column adds.</summary>
public class ScoreNetwork
{
    private const int RowCount = 1_024;
    private const int Columns = 75;

    private readonly float[] _rows = new float[RowCount * Columns];
    private readonly double[] _scores = new double[RowCount];
    private readonly double[] _parts = new double[Columns];
    private readonly double[][] _values = [new double[Columns], new double[64], new double[32], new double[1]];
    private readonly float[][] _weights = new float[3][];
    private NeuralNetwork _model = null!;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        foreach (ref float value in _rows.AsSpan()) value = Draw();
        var layers = new DenseLayer[3];
        for (int l = 0; l < 3; l++)
        {
            int inputs = _values[l].Length, outputs = _values[l + 1].Length;
            _weights[l] = [.. Enumerable.Range(0, inputs * outputs).Select(_ => Draw())];
            layers[l] = new DenseLayer(outputs, _weights[l], new float[outputs]);
        }

        _model = new NeuralNetwork([layers], new double[Columns], new float[Columns], [.. Enumerable.Repeat(1f, Columns)], ScoreLink.Logit, 0, 1);
        double[] plain = [.. PlainLoops()], batch = Batch();
        for (int row = 0; row < RowCount; row++)
        {
            if (Math.Abs(plain[row] - batch[row]) > 1e-9)
                throw new InvalidOperationException($"Row {row} is {plain[row]} by plain loops and {batch[row]} in the batch.");
        }

        float Draw() => (float)(random.NextDouble() - 0.5);
    }

    [Benchmark(Baseline = true)]
    public double[] PlainLoops()
    {
        for (int row = 0; row < RowCount; row++)
        {
            for (int column = 0; column < Columns; column++) _values[0][column] = _rows[(row * Columns) + column];
            for (int l = 0; l < 3; l++)
            {
                double[] from = _values[l], to = _values[l + 1];
                for (int output = 0; output < to.Length; output++)
                {
                    double sum = 0;
                    for (int input = 0; input < from.Length; input++) sum += from[input] * _weights[l][(input * to.Length) + output];
                    to[output] = l < 2 ? Math.Max(0, sum) : sum;
                }
            }

            _scores[row] = _values[3][0];
        }

        return _scores;
    }

    [Benchmark]
    public double[] RowByRow()
    {
        for (int row = 0; row < RowCount; row++) _scores[row] = _model.Score(_rows.AsSpan(row * Columns, Columns));
        return _scores;
    }

    [Benchmark]
    public double[] Batch()
    {
        _model.Score(_rows, _scores);
        return _scores;
    }

    [Benchmark]
    public double[] Explanations()
    {
        for (int row = 0; row < RowCount; row++) _model.Explain(_rows.AsSpan(row * Columns, Columns), _parts);
        return _parts;
    }
}
