using System.Numerics;
using Clickstream.Learning.Threading;

namespace Clickstream.Learning.Neural;

/// <summary>
/// Adam (Kingma and Ba 2015): m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g², w -= rate sqrt(1 - b2^t) / (1 - b1^t) * m / (sqrt(v) + epsilon).
/// The gradient g is the sum of those of the slices, added in order, and of the penalty's. Number by number, so neither the threads nor the
/// width of the vectors can change a bit; products and sums are rounded each, none is fused.
/// </summary>
internal sealed class AdamStep
{
    // Floats of a part, about: small enough to share a small network among threads.
    private const int PartSize = 1_024;

    private readonly NetworkWeights _weights;
    private readonly NeuralNetworkOptions _options;
    private readonly float[][] _gradients;
    private readonly float[] _means;
    private readonly float[] _squares;
    private readonly Part[] _parts;
    private readonly Action<int> _update;
    private long _steps;
    private float _rate;

    /// <param name="weights">What is learned.</param>
    /// <param name="gradients">One array a slice, each laid out as the weights.</param>
    /// <param name="options">Rate, decays, penalty.</param>
    public AdamStep(NetworkWeights weights, float[][] gradients, NeuralNetworkOptions options)
    {
        _weights = weights;
        _options = options;
        _gradients = gradients;
        _means = new float[weights.Layout.Count];
        _squares = new float[weights.Layout.Count];
        _parts = [.. Cut(weights.Layout)];
        _update = Update;
    }

    /// <summary>One step down the gradients.</summary>
    public void Step(Workers workers)
    {
        _steps++;
        _rate = (float)(_options.LearningRate * Math.Sqrt(1 - Math.Pow(_options.Beta2, _steps)) / (1 - Math.Pow(_options.Beta1, _steps)));
        workers.ForEach(_parts.Length, (long)_means.Length * (4 + _gradients.Length), _update);
    }

    /// <exception cref="ArgumentException">A gradient, or its square, was beyond all numbers: such weights stand still or are none.</exception>
    public void CheckFinite()
    {
        if (!Array.TrueForAll(_squares, float.IsFinite))
            throw new ArgumentException("Training went beyond all numbers; scale the columns to mean 0 and deviation 1, or lower the learning rate.");
    }

    private static IEnumerable<Part> Cut(ParameterLayout layout)
    {
        for (int l = 0; l < layout.Layers.Length; l++)
        {
            LayerPlace layer = layout.Layers[l];
            int step = Math.Max(1, PartSize / layer.Width);
            for (int input = 0; input < layer.Inputs; input += step)
                yield return new Part(l, input, Math.Min(layer.Inputs, input + step), layer.Weights + (input * layer.Width), IsBias: false);
            yield return new Part(l, 0, 1, layer.Biases, IsBias: true);
        }
    }

    private void Update(int number)
    {
        Part part = _parts[number];
        int length = (part.ToInput - part.FromInput) * _weights.Layout.Layers[part.Layer].Width;
        Span<float> weights = _weights.Values.Slice(part.Offset, length);
        Span<float> means = _means.AsSpan(part.Offset, length), squares = _squares.AsSpan(part.Offset, length);
        var decay = new Vector<float>(part.IsBias ? 0 : (float)_options.L2);
        Vector<float> beta1 = new((float)_options.Beta1), other1 = new((float)(1 - _options.Beta1));
        Vector<float> beta2 = new((float)_options.Beta2), other2 = new((float)(1 - _options.Beta2));
        Vector<float> rate = new(_rate), epsilon = new((float)_options.Epsilon);
        for (int i = 0; i < length; i += Vector<float>.Count)
        {
            var gradient = new Vector<float>(_gradients[0], part.Offset + i);
            for (int slice = 1; slice < _gradients.Length; slice++) gradient += new Vector<float>(_gradients[slice], part.Offset + i);
            var weight = new Vector<float>(weights[i..]);
            gradient += decay * weight;
            Vector<float> mean = (beta1 * new Vector<float>(means[i..])) + (other1 * gradient);
            Vector<float> square = (beta2 * new Vector<float>(squares[i..])) + (other2 * gradient * gradient);
            mean.CopyTo(means[i..]);
            square.CopyTo(squares[i..]);
            (weight - (rate * mean / (Vector.SquareRoot(square) + epsilon))).CopyTo(weights[i..]);
        }

        if (part.Layer > 0 && !part.IsBias) _weights.Transpose(part.Layer, part.FromInput, part.ToInput);
    }

    // Whole inputs of one layer, or its biases.
    private readonly record struct Part(int Layer, int FromInput, int ToInput, int Offset, bool IsBias);
}
