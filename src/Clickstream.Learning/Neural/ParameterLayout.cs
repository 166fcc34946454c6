namespace Clickstream.Learning.Neural;

/// <summary>
/// Where the weights of each layer lie in one array of floats: inputs times width (outputs padded by zeros to whole lines), then the biases.
/// </summary>
internal sealed class ParameterLayout
{
    public ParameterLayout(int columns, IReadOnlyList<int> hiddenLayers)
    {
        int inputs = columns, offset = 0;
        var layers = new List<LayerPlace>();
        foreach (int outputs in hiddenLayers.Append(1))
        {
            int width = MatrixProduct.Padded(outputs, MatrixProduct.FloatsPerLine);
            layers.Add(new LayerPlace(inputs, outputs, width, offset));
            offset = checked(offset + ((inputs + 1) * width));
            inputs = outputs;
        }

        Layers = [.. layers];
        Count = offset;
    }

    public LayerPlace[] Layers { get; }

    /// <summary>Number of floats.</summary>
    public int Count { get; }
}
