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
        CheckWeights(data, rows);
        double baseScore = BaseScore(data);
        using var workers = new Workers(_options.Threads);
        BinMapper mapper = BinMapper.Fit(data, rows, _options.MaximumBins, _random, workers);
        BinnedMatrix binned = mapper.Map(data.Features, workers);
        var running = new RunningScores(binned, mapper, baseScore, workers);
        HeldOutLoss<TObjective>? heldOut = validation is null
            ? null
            : new(_objective, validation, new RunningScores(mapper.Map(validation.Features, workers), mapper, baseScore, workers));
        var stopping = new EarlyStopping(_options.EarlyStoppingRounds, lossBefore: heldOut?.Mean() ?? 0);
        var sampler = new RowSampler(data, rows, _options, _random);
        var grower = new TreeGrower(new TrainingTable(binned, mapper, sampler.Weights), _options.Growth, workers);
        var derivatives = new RowDerivatives<TObjective>(_objective, data, workers);
        var refit = new LeafRefit<TObjective>(_objective, data, _options.LearningRate, workers);
        var trees = new List<GrownTree>(_options.Trees);
        while (trees.Count < _options.Trees)
        {
            derivatives.Take(running);
            int[] drawn = sampler.Draw(derivatives.Pairs);
            GrownTree tree = grower.Grow(QuantizedGradients.Of(derivatives.Pairs, workers), drawn, SampleColumns(mapper.ColumnCount));
            tree = refit.Apply(tree, grower, running);
            trees.Add(tree);
            if (sampler.LeavesRowsOut) running.Add(tree);
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
        var rows = new int[data.RowCount];
        int count = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            if (data.Weight(row) > 0) rows[count++] = row;
        }

        Array.Resize(ref rows, count);
        return rows;
    }

    // Gradients are float32, with room for 1e-45 to 3e38. Weights are not brought to a mean of 1, as two of a weight must stay as good as
    // twice the row, under L2 too. A weight far below the greatest may become 0 in its products: beside the others it is nothing anyway.
    private static void CheckWeights(Dataset data, int[] rows)
    {
        if (rows.Length == 0) throw new ArgumentException("There is no row whose weight is above zero.", nameof(data));
        if (data.Weights is null) return;
        int heaviest = rows.MaxBy(data.Weight);
        if (data.Weight(heaviest) is < 1e-20 or > 1e20)
        {
            throw new ArgumentException(
                $"The greatest weight is {data.Weight(heaviest)}, of row {heaviest}; expected one from 1e-20 to 1e20.", nameof(data));
        }
    }

    private double BaseScore(Dataset data)
    {
        if (_options.BaseScore is { } given) return given;
        double best = _objective.BaseScore(data.Targets.Span, data.Weights is { } weights ? weights.Span : []);
        return double.IsFinite(best)
            ? best
            : throw new ArgumentException($"The base score of the objective is {best}; expected a finite number.", nameof(data));
    }

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

        return new GradientBoosting(builder.Build(baseScore), _objective.Link, gains, losses);
    }
}
