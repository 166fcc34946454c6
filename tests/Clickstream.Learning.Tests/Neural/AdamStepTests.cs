using Clickstream.Learning.Neural;
using Clickstream.Learning.Threading;

namespace Clickstream.Learning.Tests.Neural;

public sealed class AdamStepTests
{
    [Fact]
    public void The_first_step_goes_as_far_as_the_rate_against_the_gradient()
    {
        // m = 0.1 g and v = 0.001 g²; corrected m / (1 - 0.9) = g and v / (1 - 0.999) = g²; so the step is rate * g / |g|.
        (NetworkWeights weights, float[][] gradients) = Start(slices: 2);
        float[] before = weights.Values.ToArray();
        // Slices add up: 5 - 2 = 3 and -1 - 1 = -2; elsewhere nothing.
        (gradients[0][0], gradients[1][0], gradients[0][1], gradients[1][1]) = (5, -2, -1, -1);
        using var workers = new Workers(1);
        new AdamStep(weights, gradients, new() { LearningRate = 0.01, L2 = 0 }).Step(workers);
        Assert.Equal(before[0] - 0.01, weights.Values[0], 1e-7);
        Assert.Equal(before[1] + 0.01, weights.Values[1], 1e-7);
        Assert.Equal(before[2..], weights.Values[2..].ToArray());
    }

    [Fact]
    public void Many_steps_are_those_of_the_paper()
    {
        (NetworkWeights weights, float[][] gradients) = Start(slices: 3);
        var options = new NeuralNetworkOptions { LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-3, L2 = 0.1 };
        double[] w = [.. weights.Values.ToArray().Select(value => (double)value)], m = new double[w.Length], v = new double[w.Length];
        using var workers = new Workers(2);
        var adam = new AdamStep(weights, gradients, options);
        var random = new Random(8);
        bool[] isBias = new bool[w.Length];
        foreach (LayerPlace layer in weights.Layout.Layers) isBias.AsSpan(layer.Biases, layer.Width).Fill(true);
        for (int t = 1; t <= 25; t++)
        {
            foreach (float[] slice in gradients)
            {
                for (int i = 0; i < w.Length; i++) slice[i] = (float)(random.NextDouble() - 0.5);
            }

            for (int i = 0; i < w.Length; i++)
            {
                double g = gradients.Sum(slice => (double)slice[i]) + (isBias[i] ? 0 : 0.1 * w[i]);
                m[i] = (0.8 * m[i]) + (0.2 * g);
                v[i] = (0.95 * v[i]) + (0.05 * g * g);
                w[i] -= 0.02 * Math.Sqrt(1 - Math.Pow(0.95, t)) / (1 - Math.Pow(0.8, t)) * m[i] / (Math.Sqrt(v[i]) + 1e-3);
            }

            adam.Step(workers);
        }

        for (int i = 0; i < w.Length; i++) Assert.Equal(w[i], weights.Values[i], 2e-5);
    }

    [Fact]
    public void The_transposed_weights_follow()
    {
        (NetworkWeights weights, float[][] gradients) = Start(slices: 1);
        Array.Fill(gradients[0], 1);
        using var workers = new Workers(1);
        new AdamStep(weights, gradients, new()).Step(workers);
        LayerPlace below = weights.Layout.Layers[0], layer = weights.Layout.Layers[1];
        for (int input = 0; input < layer.Inputs; input++)
        {
            for (int output = 0; output < layer.Outputs; output++)
                Assert.Equal(weights.Values[layer.Weights + (input * layer.Width) + output], weights.Transposed(1)[(output * below.Width) + input]);
        }
    }

    private static (NetworkWeights Weights, float[][] Gradients) Start(int slices)
    {
        var layout = new ParameterLayout(3, [20, 5]);
        return (new NetworkWeights(layout, new Random(1), 0), [.. Enumerable.Range(0, slices).Select(_ => new float[layout.Count])]);
    }
}
