using BenchmarkDotNet.Attributes;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks;

/// <summary>The gradient of 128 rows of 75 columns by the weights of 64 and 32 neurons: one thread, plain loops against tiles.</summary>
public class NetworkGradient
{
    private const int RowCount = 128;
    private const int Columns = 75;

    private ParameterLayout _layout = null!;
    private NetworkWeights _weights = null!;
    private RowSlice _slice = null!;
    private LearnedRows _rows = null!;
    private float[] _gradient = [];
    private float[][] _outputs = [];
    private float[][] _deltas = [];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var features = new FeatureMatrix([.. Enumerable.Range(0, Columns).Select(column => $"c{column}")], RowCount);
        for (int row = 0; row < RowCount; row++)
        {
            foreach (ref float value in features.WritableRow(row)) value = (float)(random.NextDouble() - 0.5);
        }

        float[] ones = new float[Columns], labels = [.. Enumerable.Range(0, RowCount).Select(_ => (float)random.Next(2))], weights = new float[RowCount];
        Array.Fill(ones, 1);
        Array.Fill(weights, 1);
        _rows = new LearnedRows(features, labels, weights, new InputScale(new float[Columns], ones), [.. Enumerable.Range(0, RowCount)]);
        _layout = new ParameterLayout(Columns, [64, 32]);
        _weights = new NetworkWeights(_layout, random, outputBias: 0);
        _slice = new RowSlice(_weights, RowCount, isClassifier: true, dropout: 0);
        _gradient = new float[_layout.Count];
        _outputs = [.. _layout.Layers.Select(layer => new float[layer.Outputs])];
        _deltas = [.. _layout.Layers.Select(layer => new float[layer.Outputs])];

        float[] plain = PlainLoops(), tiles = Tiles();
        for (int i = 0; i < plain.Length; i++)
        {
            if (Math.Abs(plain[i] - tiles[i]) > 1e-5)
                throw new InvalidOperationException($"Slope {i} is {plain[i]} by plain loops and {tiles[i]} by tiles.");
        }
    }

    [Benchmark(Baseline = true)]
    public float[] PlainLoops()
    {
        Array.Clear(_gradient);
        for (int row = 0; row < RowCount; row++)
        {
            ReadOnlySpan<float> inputs = _rows.Features.Row(row);
            for (int l = 0; l < _outputs.Length; l++) Forward(_layout.Layers[l], l == 0 ? inputs : _outputs[l - 1], _outputs[l], l < _outputs.Length - 1);
            _deltas[^1][0] = (float)((Sigmoid.Of(_outputs[^1][0]) - _rows.Targets[row]) / RowCount);
            for (int l = _outputs.Length - 1; l >= 0; l--)
                Backward(_layout.Layers[l], l == 0 ? inputs : _outputs[l - 1], _deltas[l], l == 0 ? [] : _deltas[l - 1]);
        }

        return _gradient;
    }

    [Benchmark]
    public float[] Tiles()
    {
        _slice.Learn(_rows, _rows.Rows, RowCount, random: 0);
        return _slice.Gradient;
    }

    private void Forward(LayerPlace layer, ReadOnlySpan<float> inputs, float[] outputs, bool isHidden)
    {
        Span<float> weights = _weights.Values;
        for (int output = 0; output < outputs.Length; output++)
        {
            float sum = weights[layer.Biases + output];
            for (int input = 0; input < inputs.Length; input++) sum += inputs[input] * weights[layer.Weights + (input * layer.Width) + output];
            outputs[output] = isHidden ? Math.Max(0, sum) : sum;
        }
    }

    private void Backward(LayerPlace layer, ReadOnlySpan<float> inputs, float[] deltas, Span<float> below)
    {
        Span<float> weights = _weights.Values;
        for (int input = 0; input < inputs.Length; input++)
        {
            float sum = 0;
            for (int output = 0; output < deltas.Length; output++)
            {
                int place = layer.Weights + (input * layer.Width) + output;
                _gradient[place] += inputs[input] * deltas[output];
                sum += weights[place] * deltas[output];
            }

            if (!below.IsEmpty) below[input] = inputs[input] > 0 ? sum : 0;
        }

        for (int output = 0; output < deltas.Length; output++) _gradient[layer.Biases + output] += deltas[output];
    }
}
