using System.Text.Json;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees.Growing;

public sealed class CategoryTests
{
    private static readonly GradientBoostingOptions OneSplit = new()
    {
        Objective = BoostingObjective.Squared,
        Trees = 1,
        LearningRate = 1,
        MaximumLeaves = 2,
        MinimumRowsPerLeaf = 1,
        L2 = 0,
        CategorySmoothing = 0,
        CategoryL2 = 0,
        MinimumRowsPerCategory = 1,
    };

    [Fact]
    public void Ten_rows_are_parted_as_worked_by_hand()
    {
        // Means by code: 4 -> 1, 9 -> 2, 0 -> 9, 7 -> 11; the best two sides are {4, 9} and {0, 7}, with means 1.4 and 10.2. No threshold does that.
        Dataset data = Column([4, 4, 4, 9, 9, 0, 0, 7, 7, 7], [1, 1, 1, 2, 2, 9, 9, 11, 11, 11]);

        GradientBoosting model = GradientBoosting.Fit(data, OneSplit);

        Assert.Equal([1.4, 1.4, 10.2, 10.2], new[] { 4f, 9f, 0f, 7f }.Select(code => Math.Round(model.Score([code]), 5)));
        Assert.Equal([[0, 7]], model.Ensemble.CategorySets.Select(set => set.ToArray()));
        // 5 * 4.4^2 on each side of the mean 5.8.
        Assert.Equal(2 * 5 * 4.4 * 4.4, model.GainImportance[0], 6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Sorting_finds_the_best_of_all_subsets(int seed)
    {
        var random = new Random(seed);
        float[] codes = [.. Enumerable.Range(0, 80).Select(row => row % 10 == 9 ? float.NaN : (float)random.Next(7))];
        double[] targets = [.. codes.Select(code => float.IsNaN(code) ? 3 : code * 37 % 11 + 4 * random.NextDouble())];
        Dataset data = Column(codes, targets);

        GradientBoosting model = GradientBoosting.Fit(data, OneSplit);

        // Codes 0 to 6 and missing as 7: every way to part them, but for which side is which.
        double best = Enumerable.Range(1, 127).Max(subset => Gain(row => (subset >> (float.IsNaN(codes[row]) ? 7 : (int)codes[row]) & 1) != 0));
        Assert.Equal(best, model.GainImportance[0], 1e-4 * best);

        double Gain(Func<int, bool> goesLeft)
        {
            double mean = targets.Average();
            double Quality(IEnumerable<int> rows) => Math.Pow(rows.Sum(row => targets[row] - mean), 2) / Math.Max(1, rows.Count());
            return Quality(Enumerable.Range(0, 80).Where(goesLeft)) + Quality(Enumerable.Range(0, 80).Where(row => !goesLeft(row)));
        }
    }

    [Fact]
    public void Missing_is_a_category_and_what_was_never_met_goes_with_the_many()
    {
        Dataset data = Column([0, 0, 1, 1, 1, float.NaN, float.NaN, 2, 2], [0, 0, 10, 10, 10, 0, 0, 10, 10]);

        GradientBoosting model = GradientBoosting.Fit(data, OneSplit);

        Assert.Equal(0, model.Score([float.NaN]), 6);
        Assert.Equal(0, model.Score([0]), 6);
        Assert.Equal(10, model.Score([2]), 6);
        Assert.Equal(10, model.Score([3]), 6);
        Assert.Equal(10, model.Score([0.5f]), 6);
        Assert.Equal(10, model.Score([-1]), 6);
    }

    [Fact]
    public void More_categories_than_bins_are_learned_from_the_weightiest_and_the_rest_together()
    {
        // 300 codes of one row each and two of many: with 2 bins only those two are told apart from the rest.
        float[] codes = [.. Enumerable.Range(0, 300).Select(code => (float)code + 10), .. Enumerable.Repeat(1f, 50), .. Enumerable.Repeat(2f, 40)];
        double[] targets = [.. Enumerable.Repeat(5.0, 300), .. Enumerable.Repeat(9.0, 50), .. Enumerable.Repeat(9.0, 40)];

        GradientBoosting model = GradientBoosting.Fit(Column(codes, targets), OneSplit with { MaximumBins = 2 });

        Assert.Equal(9, model.Score([1]), 5);
        Assert.Equal(9, model.Score([2]), 5);
        Assert.Equal(5, model.Score([10]), 5);
        Assert.Equal(5, model.Score([309]), 5);
        // A missing value goes where the rare codes go, whose bin it shares.
        Assert.Equal(5, model.Score([float.NaN]), 5);
    }

    [Fact]
    public void More_categories_than_rows_are_no_fault()
    {
        float[] codes = [.. Enumerable.Range(0, 20).Select(row => row * 3000f)];

        GradientBoosting model = GradientBoosting.Fit(Column(codes, [.. codes.Select((_, row) => (double)row)]), new() { Objective = BoostingObjective.Squared, MinimumRowsPerLeaf = 1 });

        Assert.All(codes, code => Assert.True(double.IsFinite(model.Score([code]))));
    }

    [Fact]
    public void The_names_of_the_codes_do_not_matter()
    {
        Dataset data = Mixed(400, code => code);
        Dataset renamed = Mixed(400, code => 65_535 - 7 * code);
        GradientBoostingOptions options = new() { Trees = 20, MaximumLeaves = 8, MinimumRowsPerLeaf = 5 };

        Rows.AssertClose(
            Rows.Scores(GradientBoosting.Fit(data, options), data.Features),
            Rows.Scores(GradientBoosting.Fit(renamed, options), renamed.Features),
            1e-9);
    }

    [Fact]
    public void A_model_with_categories_read_back_answers_with_the_same_bits()
    {
        Dataset data = Mixed(400, code => code);
        GradientBoosting model = GradientBoosting.Fit(data, new() { Trees = 10, MinimumRowsPerLeaf = 5 });

        GradientBoosting back = JsonSerializer.Deserialize<GradientBoosting>(JsonSerializer.Serialize(model))!;

        Assert.NotEmpty(back.Ensemble.CategorySets);
        Assert.Equal(Rows.Scores(model, data.Features), Rows.Scores(back, data.Features));
    }

    [Fact]
    public void The_trees_on_bins_are_the_trees_on_values()
    {
        // The validation losses come from bins, the scores from values: after as many trees they must tell the same.
        Dataset data = Mixed(500, code => code);
        GradientBoosting model = GradientBoosting.Fit(data, new() { Trees = 15, MinimumRowsPerLeaf = 5, EarlyStoppingRounds = 100, MaximumBins = 8 }, data);

        double loss = Enumerable.Range(0, 500).Average(row =>
        {
            double score = model.Score(data.Features.Row(row));
            return Math.Log(1 + Math.Exp(data.Targets.Span[row] == 1 ? -score : score));
        });
        Assert.Equal(model.ValidationLosses.Min(), loss, 9);
    }

    private static Dataset Column(float[] codes, double[] targets) => new(new FeatureMatrix(["code"], codes.Length, codes, [0]), targets);

    private static Dataset Mixed(int rows, Func<int, int> name)
    {
        var random = new Random(8);
        var values = new float[2 * rows];
        var targets = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            int code = random.Next(20);
            values[2 * row] = random.NextSingle();
            values[2 * row + 1] = random.Next(12) == 0 ? float.NaN : name(code);
            targets[row] = random.NextDouble() < (code * 7 % 20 < 9 ? 0.8 : 0.2) * (0.5 + values[2 * row] / 2) ? 1 : 0;
        }

        return new Dataset(new FeatureMatrix(["x", "code"], rows, values, [1]), targets);
    }
}
