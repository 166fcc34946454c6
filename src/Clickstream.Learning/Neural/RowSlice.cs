using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Clickstream.Learning.Predictors;

namespace Clickstream.Learning.Neural;

/// <summary>
/// A slice of a mini-batch: forward, loss and backward of its rows, and the gradient that they add up to. Slices are worked on side by side;
/// which rows a slice holds hangs on the size of the batch alone, never on the threads.
/// </summary>
internal sealed unsafe class RowSlice
{
    private readonly NetworkWeights _weights;
    private readonly bool _isClassifier;
    private readonly uint _threshold;
    private readonly float _scale;
    private readonly int _capacity;
    private readonly float[] _inputs;
    private readonly float[][] _outputs;
    private readonly float[][] _deltas;

    /// <param name="weights">Read, not written.</param>
    /// <param name="capacity">Most rows of the slice.</param>
    /// <param name="isClassifier">Log loss; else half the squared error.</param>
    /// <param name="dropout">Share of the hidden neurons that a step leaves out.</param>
    public RowSlice(NetworkWeights weights, int capacity, bool isClassifier, double dropout)
    {
        _weights = weights;
        _isClassifier = isClassifier;
        // A draw of 16 bits leaves a neuron out; the scale makes up for the share that this really is.
        _threshold = (uint)(dropout * 65_536);
        _scale = (float)(1 / (1 - (_threshold / 65_536.0)));
        _capacity = capacity;
        LayerPlace[] layers = weights.Layout.Layers;
        _inputs = Pinned(capacity * layers[0].Inputs);
        _outputs = [.. layers.Select(layer => Pinned(capacity * layer.Width))];
        _deltas = [.. layers.Select(layer => Pinned(capacity * layer.Width))];
        Gradient = Pinned(weights.Layout.Count);
    }

    /// <summary>Derivatives by every weight, laid out as the weights.</summary>
    public float[] Gradient { get; }

    /// <summary>Writes the <see cref="Gradient"/>: the sum over the rows of row weight * loss, divided by the rows of the batch.</summary>
    /// <param name="data">Features, targets and weights.</param>
    /// <param name="rows">The slice's rows.</param>
    /// <param name="batchRows">Rows of the whole batch.</param>
    /// <param name="random">Where the dropout of this slice starts.</param>
    public void Learn(LearnedRows data, ReadOnlySpan<int> rows, int batchRows, ulong random)
    {
        if (rows.Length == 0)
        {
            Gradient.AsSpan().Clear();
            return;
        }

        Forward(data, rows, random, dropsOut: _threshold > 0);
        LayerPlace[] layers = _weights.Layout.Layers;
        int last = layers.Length - 1;
        float* output = Pointer(_outputs[last]), delta = Pointer(_deltas[last]);
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            double z = output[i * layers[last].Width], error = (_isClassifier ? Sigmoid.Of(z) : z) - data.Targets[row];
            delta[i * layers[last].Width] = (float)(error * data.Weights[row] / batchRows);
        }

        float* gradient = Pointer(Gradient);
        for (int l = last; l >= 0; l--)
        {
            LayerPlace layer = layers[l];
            delta = Pointer(_deltas[l]);
            float* below = l == 0 ? Pointer(_inputs) : Pointer(_outputs[l - 1]);
            int belowWidth = l == 0 ? layer.Inputs : layers[l - 1].Width;
            MatrixProduct.Multiply(layer.Inputs, rows.Length, layer.Width, below, 1, belowWidth, delta, null, gradient + layer.Weights);
            AddRows(delta, rows.Length, layer.Width, gradient + layer.Biases);
            if (l == 0) break;
            float* transposed = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(_weights.Transposed(l)));
            MatrixProduct.Multiply(
                rows.Length, layer.Outputs, belowWidth, delta, layer.Width, 1, transposed, null, Pointer(_deltas[l - 1]));
            BackThroughRectifiers(_outputs[l - 1], _deltas[l - 1], rows.Length * belowWidth);
        }

        GC.KeepAlive(_weights);
    }

    /// <summary>Sum over the rows of row weight * loss, and of the row weights; nothing is left out.</summary>
    public (double Loss, double Weight) Judge(LearnedRows data, ReadOnlySpan<int> rows)
    {
        double loss = 0, weight = 0;
        for (int from = 0; from < rows.Length; from += _capacity)
        {
            ReadOnlySpan<int> some = rows.Slice(from, Math.Min(_capacity, rows.Length - from));
            Forward(data, some, random: 0, dropsOut: false);
            int width = _weights.Layout.Layers[^1].Width;
            for (int i = 0; i < some.Length; i++)
            {
                double z = _outputs[^1][i * width], target = data.Targets[some[i]];
                // The log loss of label y at log-odds z, ln(1 + exp(z)) - y z, without an exponential that overflows.
                double one = _isClassifier
                    ? Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))) - (target * z)
                    : (z - target) * (z - target) / 2;
                loss += data.Weights[some[i]] * one;
                weight += data.Weights[some[i]];
            }
        }

        return (loss, weight);
    }

    private void Forward(LearnedRows data, ReadOnlySpan<int> rows, ulong random, bool dropsOut)
    {
        LayerPlace[] layers = _weights.Layout.Layers;
        int columns = layers[0].Inputs;
        data.Scale.Write(data.Features, rows, _inputs);
        float* below = Pointer(_inputs), weights = _weights.Pointer;
        int belowWidth = columns;
        for (int l = 0; l < layers.Length; l++)
        {
            LayerPlace layer = layers[l];
            float* outputs = Pointer(_outputs[l]);
            MatrixProduct.Multiply(
                rows.Length, layer.Inputs, layer.Width, below, belowWidth, 1, weights + layer.Weights, weights + layer.Biases, outputs);
            if (l == layers.Length - 1) break;
            Rectify(_outputs[l], rows.Length * layer.Width);
            if (dropsOut) LeaveOut(_outputs[l].AsSpan(0, rows.Length * layer.Width), ref random);
            below = outputs;
            belowWidth = layer.Width;
        }
    }

    private static void Rectify(float[] values, int count)
    {
        for (int i = 0; i < count; i += Vector<float>.Count)
            Vector.Max(new Vector<float>(values, i), Vector<float>.Zero).CopyTo(values, i);
    }

    // Inverted dropout: what stays is scaled up, so that scoring needs no correction. A 64-bit draw (SplitMix64, Steele et al. 2014) decides for
    // four neurons.
    private void LeaveOut(Span<float> values, ref ulong random)
    {
        for (int i = 0; i < values.Length; i += 4)
        {
            ulong bits = SplitMix.Next(ref random);
            for (int j = i; j < i + 4; j++)
            {
                values[j] = (bits & 0xFFFF) >= _threshold ? values[j] * _scale : 0;
                bits >>= 16;
            }
        }
    }

    // A neuron that is 0 was off or left out; one above 0 was scaled up like its output.
    private void BackThroughRectifiers(float[] outputs, float[] deltas, int count)
    {
        var scale = new Vector<float>(_scale);
        for (int i = 0; i < count; i += Vector<float>.Count)
        {
            Vector<int> on = Vector.GreaterThan(new Vector<float>(outputs, i), Vector<float>.Zero);
            Vector.ConditionalSelect(on, scale * new Vector<float>(deltas, i), Vector<float>.Zero).CopyTo(deltas, i);
        }
    }

    private static void AddRows(float* values, int rows, int width, float* sums)
    {
        for (int i = 0; i < width; i += Vector<float>.Count)
        {
            Vector<float> sum = Vector<float>.Zero;
            for (int row = 0; row < rows; row++) sum += *(Vector<float>*)(values + ((nint)row * width) + i);
            *(Vector<float>*)(sums + i) = sum;
        }
    }

    // Longer by a line, since the rows of a network without padding are read in whole vectors.
    private static float[] Pinned(int count) => GC.AllocateArray<float>(count + MatrixProduct.FloatsPerLine, pinned: true);

    private static float* Pointer(float[] values) => (float*)Unsafe.AsPointer(ref values[0]);
}
