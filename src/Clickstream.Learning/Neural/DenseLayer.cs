using System.Text.Json.Serialization;

namespace Clickstream.Learning.Neural;

/// <summary>One layer of a network: outputs = biases + inputs * weights, rectified (negative numbers become 0) but for the last layer.</summary>
public sealed class DenseLayer
{
    /// <param name="outputs">Number of outputs, 1 or more.</param>
    /// <param name="weights">Inputs times outputs, input after input.</param>
    /// <param name="biases">One an output.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a number is not finite.</exception>
    [JsonConstructor]
    public DenseLayer(int outputs, IReadOnlyList<float> weights, IReadOnlyList<float> biases)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(biases);
        if (outputs < 1 || biases.Count != outputs)
            throw new ArgumentException($"{biases.Count} biases for {outputs} outputs; expected as many, and at least one.", nameof(biases));
        if (weights.Count == 0 || weights.Count % outputs != 0)
            throw new ArgumentException($"{weights.Count} weights; expected a multiple of the {outputs} outputs.", nameof(weights));
        if (!weights.All(float.IsFinite) || !biases.All(float.IsFinite))
            throw new ArgumentException("A weight or a bias is not finite.", nameof(weights));
        Outputs = outputs;
        Weights = Array.AsReadOnly([.. weights]);
        Biases = Array.AsReadOnly([.. biases]);
    }

    /// <summary>Number of outputs.</summary>
    public int Outputs { get; }

    /// <summary>Inputs times outputs, input after input; float32, as they were learned, so that a file holds their very bits.</summary>
    public IReadOnlyList<float> Weights { get; }

    /// <summary>One an output.</summary>
    public IReadOnlyList<float> Biases { get; }

    /// <summary>Number of inputs.</summary>
    [JsonIgnore]
    public int Inputs => Weights.Count / Outputs;
}
