using Clickstream.Learning.Tables;
using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Growing;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Trees;

/// <summary>
/// Gradient tree boosting (Friedman 2001) with second-order steps (Chen and Guestrin 2016):
/// (1) bin the columns; (2) start from the one best score; (3) take the derivatives of the loss at the scores; (4) grow a tree on them;
/// (5) add its values to the scores; (6) from 3 again, until there are trees enough or the validation loss no longer improves.
/// </summary>
internal sealed class BoostingRun<TObjective>
    where TObjective : struct, IObjective
{
    private readonly TObjective _objective;
    private readonly GradientBoostingOptions _options;
    private readonly Random _random;

    /// <param name="objective">The loss.</param>
    /// <param name="options">Checked settings.</param>
    public BoostingRun(TObjective objective, GradientBoostingOptions options)
    {
        _objective = objective;
        _options = options;
        _random = new Random(options.Seed);
    }

    /// <summary>Runs.</summary>
    public GradientBoosting Fit(Dataset data, Dataset? validation)
    {
        _objective.Check(data);
        _options.CheckConstraints(data.Features);
        if (validation is not null) CheckValidation(data, validation);
        int[] rows = RowsThatCount(data);
        double baseScore = BaseScore(data, rows);
        using var workers = new Workers(_options.Threads);
        BinMapper mapper = BinMapper.Fit(data, rows, _options.MaximumBins, _random, workers);
        BinnedMatrix binned = mapper.Map(data.Features, workers);
        var running = new RunningScores(binned, mapper, baseScore, workers);
        HeldOutLoss<TObjective>? heldOut = validation is null
            ? null
            : new(_objective, validation, new RunningScores(mapper.Map(validation.Features, workers), mapper, baseScore, workers));
        var stopping = new EarlyStopping(_options.EarlyStoppingRounds, lossBefore: heldOut?.Mean() ?? 0);
        var grower = new TreeGrower(new TrainingTable(binned, mapper, data.Weights), _options.Growth, workers);
        var gradients = new GradientPair[data.RowCount];
        var trees = new List<GrownTree>(_options.Trees);
        while (trees.Count < _options.Trees)
        {
            TakeDerivatives(data, running, gradients, workers);
            GrownTree tree = grower.Grow(QuantizedGradients.Of(gradients, workers), SampleRows(rows), SampleColumns(mapper.ColumnCount));
            trees.Add(tree);
            if (_options.RowShare < 1) running.Add(tree);
            else running.Add(tree, grower);
            heldOut?.Add(tree);
            if (heldOut is not null && stopping.Observe(heldOut.Mean())) break;
        }

        int kept = heldOut is null ? trees.Count : stopping.BestTreeCount;
        return Result(trees[..kept], mapper, baseScore, stopping.Losses);
    }

    private void CheckValidation(Dataset data, Dataset validation)
    {
        if (validation.Features.ColumnCount != data.Features.ColumnCount)
        {
            throw new ArgumentException(
                $"The validation rows have {validation.Features.ColumnCount} columns; those to learn from have {data.Features.ColumnCount}.",
                nameof(validation));
        }

        _objective.Check(validation);
        if (RowsThatCount(validation).Length == 0)
            throw new ArgumentException("No validation row has a weight above zero.", nameof(validation));
    }

    // A row of weight zero is as good as absent: it makes no bin and fills no leaf.
    private static int[] RowsThatCount(Dataset data)
    {
        var rows = new List<int>(data.RowCount);
        for (int row = 0; row < data.RowCount; row++)
        {
            if (data.Weight(row) > 0) rows.Add(row);
        }

        return [.. rows];
    }

    private double BaseScore(Dataset data, int[] rows)
    {
        if (rows.Length == 0) throw new ArgumentException("There is no row whose weight is above zero.", nameof(data));
        double sum = 0;
        double weights = 0;
        foreach (int row in rows)
        {
            sum += data.Weight(row) * data.Targets.Span[row];
            weights += data.Weight(row);
        }

        double baseScore = _objective.BaseScore(sum / weights);
        return double.IsFinite(baseScore)
            ? baseScore
            : throw new ArgumentException(
                "Every row whose weight is above zero has the same target; the logistic objective expects both 0 and 1.", nameof(data));
    }

    private void TakeDerivatives(Dataset data, RunningScores running, GradientPair[] gradients, Workers workers) =>
        workers.ForRowBlocks(data.RowCount, (_, start, end) =>
        {
            ReadOnlySpan<double> scores = running.Scores;
            ReadOnlySpan<double> targets = data.Targets.Span;
            ReadOnlySpan<double> weights = data.Weights is { } given ? given.Span : default;
            for (int row = start; row < end; row++)
                gradients[row] = _objective.Derivatives(scores[row], targets[row], weights.IsEmpty ? 1 : weights[row]);
        });

    private int[] SampleRows(int[] rows) =>
        _options.RowShare < 1 ? OrderedSample.Draw(rows, OrderedSample.CountOf(_options.RowShare, rows.Length), _random) : rows;

    private int[] SampleColumns(int columnCount)
    {
        int[] columns = [.. Enumerable.Range(0, columnCount)];
        return _options.ColumnShare < 1
            ? OrderedSample.Draw(columns, OrderedSample.CountOf(_options.ColumnShare, columnCount), _random)
            : columns;
    }

    private GradientBoosting Result(List<GrownTree> trees, BinMapper mapper, double baseScore, IReadOnlyList<double> losses)
    {
        var builder = new TreeEnsembleBuilder(mapper);
        var gains = new double[mapper.ColumnCount];
        foreach (GrownTree tree in trees)
        {
            builder.Add(tree);
            foreach (GrownNode node in tree.Nodes)
            {
                if (!node.IsLeaf) gains[node.Split.Column] += node.Split.Gain;
            }
        }

        return new GradientBoosting(builder.Build(baseScore), _options.Objective, gains, losses);
    }
}
