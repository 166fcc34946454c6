using System.Text.Json;
using Clickstream.Learning.Sampling;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Fixtures;

namespace Clickstream.Learning.Tests.Sampling;

/// <summary>What every sampler owes its users.</summary>
public sealed class SamplerTests
{
    public static TheoryData<string, bool> Names => new()
    {
        { "under", true }, { "over", true }, { "smote", false }, { "smoteNc", true }, { "smoteNc", false },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_come_to_the_ratio_but_for_less_than_a_row(string name, bool mixed)
    {
        foreach (double ratio in (double[])[0.4, 0.75, 1])
        {
            LabeledTable rows = SamplingRows.Make(mixed, holes: true), sampled = Sampler(name, ratio, 0).Resample(rows);
            double ones = SamplingRows.Weight(sampled, 1), zeros = SamplingRows.Weight(sampled, 0), heaviest = 1.75;
            Assert.InRange(ones, (ratio * zeros) - heaviest, (ratio * zeros) + (name == "under" ? heaviest * ratio : 1e-6));
            if (name == "under") Assert.InRange(zeros, (ones / ratio) - heaviest, (ones / ratio) + 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Given_rows_are_left_as_they_were_and_come_first_in_order(string name, bool mixed)
    {
        LabeledTable rows = SamplingRows.Make(mixed, holes: true);
        string[] before = SamplingRows.Text(rows), after = SamplingRows.Text(Sampler(name, 1, 0).Resample(rows));
        Assert.Equal(before, SamplingRows.Text(rows));
        if (name == "under")
        {
            int next = 0;
            foreach (string row in after) next = Array.IndexOf(before, row, next) + 1 is > 0 and var place ? place : throw new InvalidOperationException(row);
            Assert.Equal(Ones(before), Ones(after));
        }
        else
        {
            Assert.True(after.Length > before.Length);
            Assert.Equal(before, after[..before.Length]);
        }

        int Ones(string[] texts) => texts.Count(text => text.Split(' ')[^2] == "1");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_seed_decides(string name, bool mixed)
    {
        LabeledTable rows = SamplingRows.Make(mixed, holes: true);
        string[] first = SamplingRows.Text(Sampler(name, 1, 5).Resample(rows));
        Assert.Equal(first, SamplingRows.Text(Sampler(name, 1, 5).Resample(rows)));
        Assert.NotEqual(first, SamplingRows.Text(Sampler(name, 1, 6).Resample(rows)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Zeros_can_be_the_smaller_class(string name, bool mixed)
    {
        LabeledTable rows = SamplingRows.Make(mixed, holes: false);
        var turned = new LabeledTable(rows.Table, [.. rows.Targets.Select(target => 1 - target)], rows.Weights);
        LabeledTable sampled = Sampler(name, 1, 0).Resample(turned);
        Assert.Equal(SamplingRows.Weight(sampled, 1), SamplingRows.Weight(sampled, 0), 1.75);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_balanced_already_comes_back(string name, bool mixed)
    {
        LabeledTable rows = SamplingRows.Make(mixed, holes: false), once = Sampler(name, 0.3, 0).Resample(rows);
        Assert.Equal(SamplingRows.Text(once), SamplingRows.Text(Sampler(name, 0.2, 1).Resample(once)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_no_two_classes_is_refused(string name, bool mixed)
    {
        ISampler sampler = Sampler(name, 1, 0);
        LabeledTable rows = SamplingRows.Make(mixed, holes: false);
        double[] odd = [.. rows.Targets], ones = [.. rows.Targets.Select(_ => 1.0)], nothing = [.. rows.Targets.Select(target => target)];
        odd[7] = 2;
        Assert.Contains("row 7 is 2", Refusal(new LabeledTable(rows.Table, odd, rows.Weights)), StringComparison.Ordinal);
        Assert.Contains("class 0", Refusal(new LabeledTable(rows.Table, ones, rows.Weights)), StringComparison.Ordinal);
        Assert.Contains("class 0", Refusal(new LabeledTable(rows.Table, rows.Targets, nothing)), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => sampler.Resample(null!));
        foreach (double ratio in (double[])[0, -1, 1.01, double.NaN]) Assert.Throws<ArgumentOutOfRangeException>(() => Sampler(name, ratio, 0));

        string Refusal(LabeledTable bad) => Assert.Throws<ArgumentException>(() => sampler.Resample(bad)).Message;
    }

    [Theory]
    [InlineData("under", false)]
    [InlineData("over", false)]
    [InlineData("smote", false)]
    [InlineData("smoteNc", true)]
    public void Counts_are_those_of_imbalanced_learn(string name, bool mixed)
    {
        LabeledTable rows = SamplingFixture.Rows(mixed);
        double[] ratios = ScikitLearn.Doubles(SamplingFixture.Root.GetProperty("ratios"));
        JsonElement counts = SamplingFixture.Root.GetProperty("counts").GetProperty(name);
        for (int i = 0; i < ratios.Length; i++)
        {
            LabeledTable sampled = Sampler(name, ratios[i], 0).Resample(rows);
            Assert.Equal(ScikitLearn.Doubles(counts[i]), ((double[])[0, 1]).Select(target => (double)sampled.Targets.Count(t => t == target)));
        }
    }

    [Fact]
    public void Copies_are_drawn_in_proportion_to_weight()
    {
        var table = new FeatureTable(new TableSchema([new("x", FeatureKind.Numeric)]), 5);
        for (int row = 0; row < 5; row++) table.Numbers(0)[row] = row;
        // Ones weigh 1, 3 and 0, on average 2 a row; 80 - 4 lacks 38 rows, a quarter of them copies of row 0.
        LabeledTable sampled = new RandomOverSampler(new()).Resample(new(table, [1, 1, 1, 0, 0], [1, 3, 0, 40, 40]));
        Assert.Equal(43, sampled.RowCount);
        float[] copies = sampled.Table.Numbers(0)[5..].ToArray();
        Assert.InRange(copies.Count(value => value == 0), 9, 10);
        Assert.InRange(copies.Count(value => value == 1), 28, 29);
        Assert.All(sampled.Weights[5..], weight => Assert.Equal(2, weight));
    }

    [Fact]
    public void Under_sampling_leaves_weightless_rows_and_one_of_the_larger_class()
    {
        var table = new FeatureTable(new TableSchema([new("x", FeatureKind.Numeric)]), 4);
        LabeledTable sampled = new RandomUnderSampler(new()).Resample(new(table, [0, 0, 1, 0], [5, 5, 1, 0]));
        Assert.Equal([0, 1, 0], sampled.Targets);
        Assert.Equal([5, 1, 0], sampled.Weights);
    }

    private static ISampler Sampler(string name, double ratio, int seed) => name switch
    {
        "under" => new RandomUnderSampler(new() { Ratio = ratio, Seed = seed }),
        "over" => new RandomOverSampler(new() { Ratio = ratio, Seed = seed }),
        "smote" => new Smote(new() { Ratio = ratio, Seed = seed }),
        _ => new SmoteNc(new() { Ratio = ratio, Seed = seed }),
    };
}
