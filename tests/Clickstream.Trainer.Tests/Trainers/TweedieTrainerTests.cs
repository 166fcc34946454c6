using Clickstream.Learning.Tables;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Tests.Trainers;

public sealed class TweedieTrainerTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(1e15)]
    [InlineData(1e-6)]
    public void Another_unit_of_money_gives_the_same_model_in_that_unit(double unit)
    {
        TrainingRows rows = Rows(unit: 1), scaled = Rows(unit);
        double[] one = Fit(rows).Pipeline.ScoreAll(rows.Table), other = Fit(scaled).Pipeline.ScoreAll(rows.Table);
        for (int row = 0; row < one.Length; row++) Assert.Equal(one[row] + Math.Log(unit), other[row], 1e-4);
        Assert.True(one.Max() - one.Min() > 0.5);
    }

    [Fact]
    public void The_refitted_model_is_in_the_unit_of_its_own_rows()
    {
        TrainingRows rows = Rows(unit: 1), scaled = Rows(unit: 100);
        double[] refitted = Fit(rows).Refit(scaled).ScoreAll(rows.Table), fitted = Fit(scaled).Pipeline.ScoreAll(rows.Table);
        for (int row = 0; row < fitted.Length; row++) Assert.Equal(fitted[row], refitted[row], 1e-9);
    }

    [Fact]
    public void A_factor_multiplies_every_expected_amount()
    {
        TrainingRows rows = Rows(unit: 1);
        double[] before = Fit(rows).Pipeline.ScoreAll(rows.Table);
        double[] after = TweedieTrainer.Multiplied(Fit(rows).Pipeline, 2.5).ScoreAll(rows.Table);
        for (int row = 0; row < before.Length; row++) Assert.Equal(2.5 * Math.Exp(before[row]), Math.Exp(after[row]), 1e-9 * Math.Exp(after[row]));
    }

    [Fact]
    public void Its_power_is_among_its_settings() => Assert.Equal("1.5", Fit(Rows(unit: 1)).Settings[TweedieTrainer.Power]);

    [Fact]
    public void Without_any_money_there_is_nothing_to_learn() => Assert.Throws<ArgumentException>(() => Fit(Rows(unit: 0)));

    // Fewer than 200 rows to judge by: the number of trees is the usual one, whatever the unit.
    private static FittedTrainer Fit(TrainingRows rows) => new TweedieTrainer().Usual.Fit(rows, rows.Where(row => row < 50), 1);

    private static TrainingRows Rows(double unit)
    {
        var random = new Random(2);
        var table = new FeatureTable(new TableSchema([new FeatureColumn("x", FeatureKind.Numeric)]), 500);
        double[] amounts = new double[500];
        for (int row = 0; row < 500; row++)
        {
            float x = table.Numbers(0)[row] = (float)random.NextDouble();
            amounts[row] = random.NextDouble() < 0.1 + (0.5 * x) ? unit * (10 + (50 * random.NextDouble())) : 0;
        }

        return new TrainingRows(table, amounts, [.. amounts.Select(_ => 1.0)], [.. Enumerable.Range(0, 500)]);
    }
}
