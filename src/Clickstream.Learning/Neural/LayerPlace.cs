namespace Clickstream.Learning.Neural;

/// <summary>A layer's place among the parameters.</summary>
/// <param name="Inputs">Number of inputs.</param>
/// <param name="Outputs">Number of outputs.</param>
/// <param name="Width">Outputs with their padding.</param>
/// <param name="Weights">Where its weights begin, input after input.</param>
internal sealed record LayerPlace(int Inputs, int Outputs, int Width, int Weights)
{
    /// <summary>Where its biases begin.</summary>
    public int Biases => Weights + (Inputs * Width);

    /// <summary>Where the next layer begins.</summary>
    public int End => Biases + Width;
}
