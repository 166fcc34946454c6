using Clickstream.Exploration;
using Clickstream.Learning.Tables;

namespace Clickstream.Tests.Exploration;

public sealed class CorrelationTests
{
    [Fact]
    public void Pearson_of_numbers_worked_by_hand()
    {
        // From their means: -2 -1 0 1 2 and -2 0 -1 2 1; products 4 + 0 + 0 + 2 + 2 = 8, squares 10 and 10.
        Assert.Equal(0.8, Correlation.Pearson([1, 2, 3, 4, 5], [1, 3, 2, 5, 4])!.Value, 12);
        Assert.Equal(0.8, Correlation.Pearson([1, 2, 3, double.NaN, 4, 5], [1, 3, 2, 7, 5, 4])!.Value, 12);
        Assert.Null(Correlation.Pearson([1, 1, 1], [1, 2, 3]));
    }

    [Fact]
    public void Spearman_is_pearson_of_the_ranks_of_those_that_are_both_known()
    {
        Assert.Equal(1, Correlation.Spearman([1, 10, 100, 1000], [-5, -4, 3, 800])!.Value, 12);
        Assert.Equal(0.8, Correlation.Spearman([10, 20, 30, double.NaN, 40, 50], [1, 9, 4, 0, 25, 16])!.Value, 12);
        Assert.Null(Correlation.Spearman([1, 2], [double.NaN, 3]));
    }

    [Fact]
    public void Cramers_V_of_a_table_worked_by_hand()
    {
        // Table 20 10 / 10 20 of 60: expected 15 everywhere, chi squared 4 * 25 / 15 = 20 / 3; divided by 60 it is 1 / 9.
        string?[] left = [.. Enumerable.Repeat("a", 30), .. Enumerable.Repeat("b", 30), null];
        string?[] right = [.. Enumerable.Repeat("x", 20), .. Enumerable.Repeat("y", 10), .. Enumerable.Repeat("x", 10), .. Enumerable.Repeat("y", 20), "x"];

        Assert.Equal(1 / 3.0, Correlation.CramersV(left, right)!.Value, 12);
        Assert.Equal(1, Correlation.CramersV(left, left)!.Value, 12);
        Assert.Null(Correlation.CramersV(left, [.. left.Select(_ => "same")]));
    }

    [Fact]
    public async Task Numbers_of_many_digits_are_related_as_they_stand_in_the_file()
    {
        DataExploration figures = await Files.ExploreAsync("t,u,v\n" + string.Concat(Enumerable.Range(0, 200).Select(i => FormattableString.Invariant($"{1_700_000_000 + i},{i},x\n"))));

        Assert.Equal(1, figures.Correlations!.Pearson[0][1]!.Value, 9);
        Assert.Equal(1, figures.Correlations.Spearman[0][1]!.Value, 9);
    }

    [Fact]
    public async Task The_last_fifth_of_sessions_without_a_calendar_is_that_of_the_file()
    {
        // The last 200 sessions begin at the first second, the others at the fiftieth: by the order of the file the device tells all of them apart.
        string rows = string.Concat(Enumerable.Range(0, 1000).Select(i => FormattableString.Invariant($"s{i},{(i < 800 ? 50 : 0)},view_item,p{i % 9},{(i < 800 ? "x" : "y")}\n")));
        DataExploration figures = await Files.ExploreAsync("session_id,event_time,event_name,item_id,device\n" + rows);

        Assert.Null(figures.Time);
        Assert.Equal(1, figures.Adversarial!.RocAuc!.Value, 9);
    }

    [Fact]
    public void Columns_that_are_of_another_kind_on_the_other_side_are_named()
    {
        var numbers = new FeatureTable(new TableSchema([new FeatureColumn("a", FeatureKind.Numeric), new FeatureColumn("b", FeatureKind.Numeric)]), 50);
        var names = new FeatureTable(new TableSchema([new FeatureColumn("a", FeatureKind.Categorical), new FeatureColumn("b", FeatureKind.Numeric), new FeatureColumn("c", FeatureKind.Numeric)]), 50);

        Assert.Equal(["a", "c"], AdversarialCheck.Run(numbers, names, "of another kind", 1).NotCompared);
    }

    [Fact]
    public void A_classifier_tells_moved_rows_from_others_and_names_the_column()
    {
        var random = new Random(3);
        FeatureTable Rows(double shift)
        {
            var table = new FeatureTable(new TableSchema([new FeatureColumn("still", FeatureKind.Numeric), new FeatureColumn("moved", FeatureKind.Numeric)]), 600);
            for (int row = 0; row < 600; row++) (table.Numbers(0)[row], table.Numbers(1)[row]) = ((float)random.NextDouble(), (float)(random.NextDouble() + shift));
            return table;
        }

        AdversarialFigures same = AdversarialCheck.Run(Rows(0), Rows(0), "alike", 1), moved = AdversarialCheck.Run(Rows(0), Rows(0.9), "moved", 1);

        Assert.InRange(same.RocAuc!.Value, 0.4, 0.6);
        Assert.InRange(moved.RocAuc!.Value, 0.95, 1);
        Assert.Equal("moved", moved.Columns[0]);
        Assert.Null(AdversarialCheck.Run(Rows(0).SelectRows([0]), Rows(0).SelectRows([0]), "one row", 1).RocAuc);
    }
}
