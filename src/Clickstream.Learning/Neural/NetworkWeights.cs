using System.Runtime.CompilerServices;

namespace Clickstream.Learning.Neural;

/// <summary>The weights of a network that learns, and beside them the transposed weights of the layers that a gradient comes back through.</summary>
internal sealed unsafe class NetworkWeights
{
    private readonly float[] _values;
    private readonly float[] _transposed;
    private readonly int[] _places;

    /// <summary>Weights uniform in +-sqrt(6 / (inputs + outputs)) of their layer (Glorot and Bengio 2010), biases 0 but the last.</summary>
    public NetworkWeights(ParameterLayout layout, Random random, double outputBias)
    {
        Layout = layout;
        _values = GC.AllocateArray<float>(layout.Count, pinned: true);
        _places = new int[layout.Layers.Length];
        int size = 0;
        for (int l = 1; l < _places.Length; l++)
        {
            _places[l] = size;
            size += layout.Layers[l].Outputs * layout.Layers[l - 1].Width;
        }

        _transposed = GC.AllocateArray<float>(size, pinned: true);
        foreach (LayerPlace layer in layout.Layers)
        {
            double bound = Math.Sqrt(6.0 / (layer.Inputs + layer.Outputs));
            for (int input = 0; input < layer.Inputs; input++)
            {
                Span<float> row = _values.AsSpan(layer.Weights + (input * layer.Width), layer.Outputs);
                foreach (ref float weight in row) weight = (float)(bound * ((2 * random.NextDouble()) - 1));
            }
        }

        _values[layout.Layers[^1].Biases] = (float)outputBias;
        for (int l = 1; l < layout.Layers.Length; l++) Transpose(l, 0, layout.Layers[l].Inputs);
    }

    public ParameterLayout Layout { get; }

    public Span<float> Values => _values;

    public float* Pointer => (float*)Unsafe.AsPointer(ref _values[0]);

    /// <summary>Weights of a layer but the first, output after output, as wide as the layer below; they never move.</summary>
    public ReadOnlySpan<float> Transposed(int layer) =>
        _transposed.AsSpan(_places[layer], Layout.Layers[layer].Outputs * Layout.Layers[layer - 1].Width);

    /// <summary>Brings the transposed weights of some inputs of a layer up to date.</summary>
    public void Transpose(int layer, int from, int to)
    {
        LayerPlace place = Layout.Layers[layer];
        int below = Layout.Layers[layer - 1].Width;
        for (int input = from; input < to; input++)
        {
            ReadOnlySpan<float> row = _values.AsSpan(place.Weights + (input * place.Width), place.Outputs);
            for (int output = 0; output < row.Length; output++) _transposed[_places[layer] + (output * below) + input] = row[output];
        }
    }

    /// <summary>The layers as a model holds them.</summary>
    public static DenseLayer[] ToLayers(ParameterLayout layout, float[] values) =>
        [.. layout.Layers.Select(layer => new DenseLayer(
            layer.Outputs,
            [.. Enumerable.Range(0, layer.Inputs).SelectMany(input => values.AsSpan(layer.Weights + (input * layer.Width), layer.Outputs).ToArray())],
            values.AsSpan(layer.Biases, layer.Outputs).ToArray()))];
}
