using Clickstream.Learning.Neural;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Neural;

/// <summary>The formulas of a network in plain loops and doubles, and the rows that the tests learn from.</summary>
internal static class NaiveNetwork
{
    /// <summary>The output of a network of layers.</summary>
    public static double Output(IReadOnlyList<DenseLayer> layers, IReadOnlyList<double> inputs)
    {
        double[] values = [.. inputs];
        for (int l = 0; l < layers.Count; l++)
        {
            DenseLayer layer = layers[l];
            var next = new double[layer.Outputs];
            for (int output = 0; output < next.Length; output++)
            {
                next[output] = layer.Biases[output];
                for (int input = 0; input < values.Length; input++) next[output] += values[input] * layer.Weights[(input * layer.Outputs) + output];
                if (l < layers.Count - 1) next[output] = Math.Max(0, next[output]);
            }

            values = next;
        }

        return values[0];
    }

    /// <summary>The score of a model.</summary>
    public static double Score(NeuralNetwork model, IReadOnlyList<double> inputs) =>
        model.OutputOffset + (model.OutputScale * model.Members.Average(layers => Output(
            layers, [.. inputs.Select((value, column) => (value - model.InputOffsets[column]) * model.InputFactors[column])])));

    /// <summary>Weighted mean of the log loss, or of half the squared error.</summary>
    public static double MeanLoss(NeuralNetwork model, Dataset data, bool isClassifier)
    {
        double loss = 0, total = 0;
        for (int row = 0; row < data.RowCount; row++)
        {
            double z = model.Score(data.Features.Row(row)), target = data.Targets.Span[row], weight = data.Weight(row);
            loss += weight * (isClassifier ? Math.Log(1 + Math.Exp(z)) - (target * z) : (z - target) * (z - target) / 2);
            total += weight;
        }

        return loss / total;
    }

    /// <summary>A network of random weights with three columns.</summary>
    public static NeuralNetwork Random(int seed, params int[] hidden)
    {
        var random = new Random(seed);
        var layers = new List<DenseLayer>();
        int inputs = 3;
        foreach (int outputs in hidden.Append(1))
        {
            layers.Add(new DenseLayer(outputs, Draws(inputs * outputs), Draws(outputs)));
            inputs = outputs;
        }

        return new NeuralNetwork([layers], [0.25, -0.5, 1], [0, 3, 0], [1, 0.5f, 1], Clickstream.Learning.Predictors.ScoreLink.Identity, 0, 1);

        float[] Draws(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }

    /// <summary>Rows of three columns of deviation about 1, of a rule that is not linear.</summary>
    public static Dataset Rows(int seed, int count, bool binary, bool weighted = false)
    {
        var random = new Random(seed);
        var features = new FeatureMatrix(["a", "b", "c"], count);
        double[] targets = new double[count], weights = new double[count];
        for (int row = 0; row < count; row++)
        {
            Span<float> x = features.WritableRow(row);
            for (int column = 0; column < 3; column++) x[column] = (float)((4 * random.NextDouble()) - 2);
            double signal = (2 * Math.Abs(x[0])) - 2 + x[1] + random.NextDouble() - 0.5;
            targets[row] = binary ? (signal > 0 ? 1 : 0) : 1_000 + (50 * signal);
            weights[row] = random.Next(4);
        }

        return weighted ? new Dataset(features, targets, weights) : new Dataset(features, targets);
    }
}
