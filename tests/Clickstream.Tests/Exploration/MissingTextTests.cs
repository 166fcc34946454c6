using System.Globalization;
using Clickstream.Exploration;

namespace Clickstream.Tests.Exploration;

/// <summary>What is missing in one chapter is missing in all.</summary>
public sealed class MissingTextTests
{
    [Fact]
    public async Task A_label_that_is_not_set_is_neither_yes_nor_no()
    {
        string[] labels = ["yes", "no", "(not set)"];
        string rows = string.Concat(Enumerable.Range(0, 300).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i * 7919 % 101},{(i % 2 == 0 ? "(not set)" : "x" + i % 3)},{labels[i % 3]}\n")));

        DataExploration all = await Files.ExploreAsync("a,b,purchased\n" + rows);
        DataExploration known = await Files.ExploreAsync("a,b,purchased\n" + string.Concat(rows.Split('\n').Where(line => line.EndsWith("yes", StringComparison.Ordinal) || line.EndsWith("no", StringComparison.Ordinal)).Select(line => line + "\n")));

        Assert.Equal(200, all.Outcome!.Counts.Sum(count => count.Count));
        Assert.Equal(known.Correlations!.Pearson[0][1]!.Value, all.Correlations!.Pearson[0][1]!.Value, 12);
        Assert.Equal(known.Correlations.CramersV[0][1]!.Value, all.Correlations.CramersV[0][1]!.Value, 12);
    }

    [Fact]
    public async Task Namibia_and_a_dash_are_names_in_events()
    {
        DataExploration figures = await Files.ExploreAsync(
            "session_id,event_time,event_name,item_id,item_category,country\n"
            + string.Concat(Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"s{i},2026-03-09T10:{i:00}:00Z,view_item,p{i},{(i % 2 == 0 ? "-" : "shoes")},{(i % 4 == 0 ? "NA" : i % 4 == 1 ? "" : "DE")}\n"))));

        ColumnFigures category = figures.Columns.Single(column => column.Name == "item_category"), country = figures.Columns.Single(column => column.Name == "country");
        Assert.Equal((0, 2), (category.Missing, category.Distinct));
        Assert.Equal((10, 2), (country.Missing, country.Distinct));
        Assert.Equal(20, figures.Carts!.Categories.Single(one => one.Name == "-").Views);
        Assert.Equal(10, country.Categories.Single(one => one.Name == "NA").Count);
    }
}
