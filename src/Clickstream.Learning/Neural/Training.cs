using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Threading;

namespace Clickstream.Learning.Neural;

/// <summary>From rows and settings to a model: checks, standardised targets, validation rows, and one <see cref="TrainingRun"/> a member.</summary>
internal static class Training
{
    public static NeuralNetwork Fit(Dataset data, NeuralNetworkOptions options, Dataset? validation)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        double total = NetworkInputs.CheckRows(data);
        bool isClassifier = options.Task == NeuralTask.Classification;
        if (isClassifier) NetworkInputs.CheckLabels(data, bothClasses: true);
        if (validation is not null) CheckValidation(data, validation, isClassifier);

        (double mean, double deviation) = Moments(data, total);
        double offset = isClassifier ? 0 : mean, scale = isClassifier || deviation == 0 ? 1 : deviation;
        double bias = isClassifier ? Sigmoid.Inverse(mean) : 0;
        (double[] means, double[] deviations) = NetworkInputs.Moments(data, total);
        InputScale inputs = InputScale.Of(means, deviations);
        LearnedRows learned = Prepare(data, offset, scale, inputs);
        LearnedRows? kept = validation is null ? null : Prepare(validation, offset, scale, inputs);
        var layout = new ParameterLayout(data.Features.ColumnCount, options.HiddenLayers);
        using var workers = new Workers(options.Threads);
        var members = new DenseLayer[options.Members][];
        var epochs = new int[options.Members];
        for (int member = 0; member < members.Length; member++)
        {
            var random = new Random(unchecked(options.Seed + (member * 1_000_003)));
            (LearnedRows rows, LearnedRows? held) = kept is null ? Split(learned, options.ValidationShare, isClassifier, random) : (learned, kept);
            (members[member], epochs[member]) = isClassifier || deviation > 0
                ? new TrainingRun(layout, options, workers).Fit(rows, held, bias, random)
                : (Constant(layout), 0);
        }

        return new NeuralNetwork(
            members, means, inputs.Offsets, inputs.Factors, isClassifier ? ScoreLink.Logit : ScoreLink.Identity, offset, scale,
            epochs.Order().ElementAt(epochs.Length / 2));
    }

    private static void CheckValidation(Dataset data, Dataset validation, bool isClassifier)
    {
        NetworkInputs.CheckRows(validation);
        if (isClassifier) NetworkInputs.CheckLabels(validation, bothClasses: false);
        if (!validation.Features.ColumnNames.SequenceEqual(data.Features.ColumnNames))
            throw new ArgumentException(
                $"The validation rows have the columns [{string.Join(", ", validation.Features.ColumnNames)}]; "
                + $"expected [{string.Join(", ", data.Features.ColumnNames)}].",
                nameof(validation));
    }

    private static (double Mean, double Deviation) Moments(Dataset data, double total)
    {
        double mean = 0, square = 0;
        for (int row = 0; row < data.RowCount; row++) mean += data.Weight(row) / total * data.Targets.Span[row];
        for (int row = 0; row < data.RowCount; row++) square += data.Weight(row) / total * Math.Pow(data.Targets.Span[row] - mean, 2);
        double deviation = Math.Sqrt(square);
        // What is left of equal targets is the rounding of their mean.
        return (mean, deviation <= 1e-12 * Math.Abs(mean) ? 0 : deviation);
    }

    private static LearnedRows Prepare(Dataset data, double offset, double scale, InputScale inputs)
    {
        int[] rows = [.. Enumerable.Range(0, data.RowCount).Where(row => data.Weight(row) > 0)];
        double mean = 0;
        foreach (int row in rows) mean += data.Weight(row) / rows.Length;
        float[] targets = new float[data.RowCount], weights = new float[data.RowCount];
        foreach (int row in rows)
        {
            targets[row] = (float)((data.Targets.Span[row] - offset) / scale);
            weights[row] = (float)(data.Weight(row) / mean);
        }

        return new LearnedRows(data.Features, targets, weights, inputs, rows);
    }

    // Of each class its share, rounded; a class of which none would be left to learn from, or none to judge by, forbids the split.
    private static (LearnedRows Learned, LearnedRows? Kept) Split(LearnedRows all, double share, bool byClass, Random random)
    {
        if (share == 0) return (all, null);
        List<int> learned = [], kept = [];
        foreach (IGrouping<float, int> group in all.Rows.GroupBy(row => byClass ? all.Targets[row] : 0).OrderBy(group => group.Key))
        {
            int[] rows = [.. group];
            random.Shuffle(rows);
            int count = (int)Math.Round(share * rows.Length);
            if (count == 0 || count == rows.Length) return (all, null);
            kept.AddRange(rows[..count]);
            learned.AddRange(rows[count..]);
        }

        learned.Sort();
        kept.Sort();
        return (all with { Rows = [.. learned] }, all with { Rows = [.. kept] });
    }

    // All targets are one: nothing to learn, and the answer is exact.
    private static DenseLayer[] Constant(ParameterLayout layout) =>
        [.. layout.Layers.Select(layer => new DenseLayer(layer.Outputs, new float[layer.Inputs * layer.Outputs], new float[layer.Outputs]))];
}
