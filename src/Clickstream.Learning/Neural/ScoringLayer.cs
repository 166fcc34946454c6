namespace Clickstream.Learning.Neural;

/// <summary>A layer as it scores: the float32 weights as doubles, outputs padded by zeros to whole vectors, at an address that never moves.</summary>
internal sealed unsafe class ScoringLayer
{
    private readonly double[] _values;

    /// <param name="layer">The layer.</param>
    /// <param name="scale">What happens to its inputs before, which is worked into weights and biases; null for nothing.</param>
    public ScoringLayer(DenseLayer layer, InputScale? scale)
    {
        Inputs = layer.Inputs;
        Outputs = layer.Outputs;
        Width = MatrixProduct.Padded(Outputs, MatrixProduct.DoublesPerLine);
        _values = GC.AllocateArray<double>(checked((Inputs + 1) * Width), pinned: true);
        Span<double> biases = _values.AsSpan(Inputs * Width, Outputs);
        for (int output = 0; output < Outputs; output++) biases[output] = layer.Biases[output];
        for (int input = 0; input < Inputs; input++)
        {
            double offset = scale?.Offsets[input] ?? 0, factor = scale?.Factors[input] ?? 1;
            for (int output = 0; output < Outputs; output++)
            {
                double weight = factor * layer.Weights[(input * Outputs) + output];
                _values[(input * Width) + output] = weight;
                biases[output] -= weight * offset;
            }
        }
    }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>Outputs with their padding.</summary>
    public int Width { get; }

    /// <summary>Weights, input after input. Good for as long as this object is reachable.</summary>
    public double* Weights => (double*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _values[0]);

    /// <summary>Biases.</summary>
    public double* Biases => Weights + ((nint)Inputs * Width);

    /// <summary>Writes the outputs of some rows, before rectifying.</summary>
    public void Forward(int rows, double* inputs, int inputWidth, double* outputs) =>
        MatrixProduct.Multiply(rows, Inputs, Width, inputs, inputWidth, 1, Weights, Biases, outputs);
}
