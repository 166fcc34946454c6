using System.Text.Json;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees;

public sealed class CustomObjectiveTests
{
    private static readonly GradientBoostingOptions Options = new() { Trees = 20, MinimumRowsPerLeaf = 5 };

    [Fact]
    public void A_struct_of_the_caller_learns_as_the_built_in_objective_of_the_same_loss()
    {
        Dataset data = Rows.Random(1, 300, 4, 0.1);
        Dataset validation = Rows.Random(2, 100, 4, 0.1);
        GradientBoostingOptions squared = Options with { Objective = BoostingObjective.Squared };

        GradientBoosting own = GradientBoosting.Fit(data, new Lopsided(1), Options, validation);

        Assert.Equal(JsonSerializer.Serialize(GradientBoosting.Fit(data, squared, validation)), JsonSerializer.Serialize(own));
        Assert.Equal(Rows.Scores(GradientBoosting.Fit(data, squared), data.Features), Rows.Scores(GradientBoosting.Fit(data, new Lopsided(1), Options), data.Features));
    }

    [Fact]
    public void A_loss_that_dreads_the_low_side_foretells_more()
    {
        Dataset data = Rows.Random(3, 400, 4);

        double[] even = Rows.Scores(GradientBoosting.Fit(data, new Lopsided(1), Options), data.Features);
        double[] dreading = Rows.Scores(GradientBoosting.Fit(data, new Lopsided(9), Options), data.Features);

        Assert.True(dreading.Average() > even.Average() + 0.05);
    }

    [Fact]
    public void The_model_is_loaded_without_the_struct()
    {
        Dataset data = Rows.Random(3, 100, 4);
        GradientBoosting model = GradientBoosting.Fit(data, new Lopsided(2), Options);

        GradientBoosting back = JsonSerializer.Deserialize<GradientBoosting>(JsonSerializer.Serialize(model))!;

        Assert.Equal(ScoreLink.Identity, back.Link);
        Assert.Equal(Rows.Scores(model, data.Features), Rows.Scores(back, data.Features));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    public void Derivatives_that_are_none_are_refused_by_row(double steepness)
    {
        string message = Assert.Throws<ArgumentException>(
            () => GradientBoosting.Fit(Rows.Column([1, 2, 3], [5, 0, 9]), new Lopsided(steepness), Options)).Message;

        // The mean is 4.67: only row 1 lies below, and the others are dreaded.
        Assert.StartsWith("The loss of row 0 has the derivatives", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_weight_is_refused_where_there_are_no_classes() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => GradientBoosting.Fit(Rows.Column([1, 2], [1, 2]), new Lopsided(1), Options with { PositiveClassWeight = 2 }));

    // Half the squared error, times the steepness where the score is too low.
    private readonly struct Lopsided(double steepness) : IObjective
    {
        public ScoreLink Link => ScoreLink.Identity;

        public void Check(Dataset data)
        {
        }

        public double BaseScore(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights)
        {
            double sum = 0;
            foreach (double target in targets) sum += target;
            return sum / targets.Length;
        }

        public GradientPair Derivatives(double score, double target, double weight)
        {
            double slope = score < target ? steepness : 1;
            return new GradientPair((float)(weight * slope * (score - target)), (float)(weight * slope));
        }

        public double Loss(double score, double target) => (score < target ? steepness : 1) * (score - target) * (score - target) / 2;
    }
}
