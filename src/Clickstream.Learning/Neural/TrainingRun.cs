using Clickstream.Learning.Threading;

namespace Clickstream.Learning.Neural;

/// <summary>
/// The learning of one network. Each epoch: (1) the rows in a new random order; (2) for each batch the gradients of its slices, side by side,
/// then one step of Adam on their sum; (3) the loss of the validation rows. Ends after the last epoch, or when that loss has not improved for
/// as many epochs as patience allows; the weights of its least value are kept.
/// </summary>
/// <param name="layout">Where weights lie.</param>
/// <param name="options">Settings.</param>
/// <param name="workers">The threads.</param>
internal sealed class TrainingRun(ParameterLayout layout, NeuralNetworkOptions options, Workers workers)
{
    // Small enough for two threads to share the smallest batches, large enough that gradients are not mostly added up.
    private const int LeastSliceRows = 32;
    private const int MostSlices = 16;

    public (DenseLayer[] Layers, int Epochs) Fit(LearnedRows rows, LearnedRows? kept, double outputBias, Random random)
    {
        var weights = new NetworkWeights(layout, random, outputBias);
        int batch = Math.Min(options.BatchSize, rows.Rows.Length), sliceCount = Math.Clamp(batch / LeastSliceRows, 1, MostSlices);
        var slices = new RowSlice[sliceCount];
        for (int slice = 0; slice < sliceCount; slice++)
            slices[slice] = new RowSlice(
                weights, (batch + sliceCount - 1) / sliceCount, options.Task == NeuralTask.Classification, options.Dropout);
        var adam = new AdamStep(weights, [.. slices.Select(slice => slice.Gradient)], options);

        int[] order = [.. rows.Rows];
        int from = 0, count = 0;
        ulong seed = (ulong)random.NextInt64(), step = 0;
        Action<int> learn = slice =>
        {
            (int first, int end) = Cut(count, sliceCount, slice);
            // Every slice of every step starts at a place of its own, far from the others'.
            ulong start = seed ^ ((step * MostSlices) + (ulong)slice);
            slices[slice].Learn(rows, order.AsSpan(from + first, end - first), count, SplitMix.Next(ref start));
        };

        float[] best = weights.Values.ToArray();
        double least = double.PositiveInfinity;
        int learned = 0, bestEpoch = 0;
        for (int epoch = 0, sinceBest = 0; epoch < options.Epochs && (kept is null || sinceBest < options.Patience); epoch++)
        {
            random.Shuffle(order);
            for (from = 0; from < order.Length; from += batch)
            {
                count = Math.Min(batch, order.Length - from);
                step++;
                workers.ForEach(sliceCount, (long)count * layout.Count, learn);
                adam.Step(workers);
            }

            sinceBest++;
            learned++;
            double loss = kept is null ? double.NaN : Judge(slices, kept);
            if (!(loss < least)) continue;
            least = loss;
            sinceBest = 0;
            bestEpoch = learned;
            weights.Values.CopyTo(best);
        }

        adam.CheckFinite();
        bool last = kept is null || least == double.PositiveInfinity;
        return (NetworkWeights.ToLayers(layout, last ? weights.Values.ToArray() : best), last ? learned : bestEpoch);
    }

    private double Judge(RowSlice[] slices, LearnedRows kept)
    {
        var parts = new (double Loss, double Weight)[slices.Length];
        workers.ForEach(slices.Length, (long)kept.Rows.Length * layout.Count, slice =>
        {
            (int first, int end) = Cut(kept.Rows.Length, slices.Length, slice);
            parts[slice] = slices[slice].Judge(kept, kept.Rows.AsSpan(first, end - first));
        });
        return parts.Sum(part => part.Loss) / parts.Sum(part => part.Weight);
    }

    private static (int First, int End) Cut(int rows, int parts, int part) =>
        ((int)((long)rows * part / parts), (int)((long)rows * (part + 1) / parts));
}
