using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees;

public sealed class EarlyStoppingTests
{
    private static readonly GradientBoostingOptions Options = new()
    {
        Trees = 300,
        LearningRate = 0.3,
        MinimumRowsPerLeaf = 2,
        EarlyStoppingRounds = 5,
    };

    [Fact]
    public void Stops_after_so_many_losses_without_improvement()
    {
        var stopping = new EarlyStopping(2, lossBefore: 1);

        bool[] answers = [.. ((double[])[0.9, 0.95, 0.8, 0.81, 0.8]).Select(stopping.Observe)];

        // An equal loss is no improvement.
        Assert.Equal([false, false, false, false, true], answers);
        Assert.Equal(3, stopping.BestTreeCount);
    }

    [Fact]
    public void A_loss_above_the_one_before_the_first_tree_is_no_improvement()
    {
        var stopping = new EarlyStopping(2, lossBefore: 1);

        Assert.False(stopping.Observe(1.1));
        Assert.True(stopping.Observe(1));
        Assert.Equal(0, stopping.BestTreeCount);
    }

    [Fact]
    public void Keeps_the_trees_up_to_the_least_validation_loss()
    {
        Dataset data = Rows.Random(1, 300, 5, 0, classes: true);
        Dataset validation = Noisy(Rows.Random(2, 300, 5, 0, classes: true));

        GradientBoosting model = GradientBoosting.Fit(data, Options, validation);

        int best = model.ValidationLosses.ToList().IndexOf(model.ValidationLosses.Min());
        Assert.Equal(best + 1, model.Ensemble.TreeCount);
        Assert.Equal(best + 1 + 5, model.ValidationLosses.Count);
        GradientBoosting shorter = GradientBoosting.Fit(data, Options with { Trees = best + 1 });
        Assert.Equal(Rows.Scores(shorter, data.Features), Rows.Scores(model, data.Features));
        Assert.Equal(shorter.GainImportance, model.GainImportance);
    }

    [Fact]
    public void The_loss_is_that_of_the_model_on_the_validation_rows()
    {
        Dataset data = Rows.Random(3, 200, 4, 0.1);
        Dataset validation = Rows.Random(4, 100, 4, 0.2);
        GradientBoostingOptions options = Options with { Objective = BoostingObjective.Squared, Trees = 3 };

        GradientBoosting model = GradientBoosting.Fit(data, options, validation);

        double loss = Rows.Scores(model, validation.Features).Select((score, row) => Math.Pow(score - validation.Targets.Span[row], 2) / 2).Average();
        Assert.Equal(loss, model.ValidationLosses[2], 9);
    }

    [Fact]
    public void No_tree_is_kept_when_none_improves_on_the_base_score()
    {
        Dataset data = Rows.Column([1, 2, 3, 4], [0, 0, 1, 1]);
        Dataset contrary = Rows.Column([1, 2, 3, 4], [1, 1, 0, 0]);

        GradientBoosting model = GradientBoosting.Fit(data, Options, contrary);

        Assert.Equal(0, model.Ensemble.TreeCount);
        Assert.Equal(0, model.Score([1]), 12);
        Assert.Equal(5, model.ValidationLosses.Count);
    }

    [Fact]
    public void Validation_rows_of_other_columns_are_refused()
    {
        Dataset data = Rows.Random(1, 50, 3, classes: true);
        Dataset other = Rows.Random(1, 50, 4, classes: true);

        var error = Assert.Throws<ArgumentException>(() => GradientBoosting.Fit(data, Options, other));

        Assert.StartsWith("The validation rows have 4 columns", error.Message, StringComparison.Ordinal);
    }

    private static Dataset Noisy(Dataset data) => new(
        data.Features, data.Targets.ToArray().Select((target, row) => row % 7 == 0 ? 1 - target : target).ToArray());
}
