namespace Clickstream.Learning.Neural;

/// <summary>A layer as it scores: the float32 weights as doubles, outputs padded by zeros to whole vectors, at an address that never moves.</summary>
internal sealed unsafe class ScoringLayer
{
    private readonly double[] _values;

    public ScoringLayer(DenseLayer layer)
    {
        Inputs = layer.Inputs;
        Outputs = layer.Outputs;
        Width = MatrixProduct.Padded(Outputs, MatrixProduct.DoublesPerLine);
        _values = GC.AllocateArray<double>(checked((Inputs + 1) * Width), pinned: true);
        for (int input = 0; input < Inputs; input++)
        {
            for (int output = 0; output < Outputs; output++) _values[(input * Width) + output] = layer.Weights[(input * Outputs) + output];
        }

        for (int output = 0; output < Outputs; output++) _values[(Inputs * Width) + output] = layer.Biases[output];
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
