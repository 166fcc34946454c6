using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Tables;

public sealed class FeatureTableTests
{
    [Fact]
    public void Columns_of_another_table_stand_in_for_those_of_the_same_name()
    {
        var schema = new TableSchema([new FeatureColumn("pages", FeatureKind.Numeric), new FeatureColumn("device", FeatureKind.Categorical), new FeatureColumn("rate", FeatureKind.Numeric)]);
        var table = new FeatureTable(schema, 2);
        table.Numbers(0)[1] = 7;
        table.Categories(1)[0] = "mobile";
        table.Numbers(2).Fill(0.5f);
        var rates = new FeatureTable(new TableSchema([new FeatureColumn("rate", FeatureKind.Numeric)]), 2);
        rates.Numbers(0)[0] = 0.25f;

        FeatureTable combined = table.WithColumns(rates);

        Assert.Equal([0.25f, float.NaN], combined.Numbers(2).ToArray());
        Assert.Equal([0.5f, 0.5f], table.Numbers(2).ToArray());
        Assert.Equal(7, combined.Numbers(0)[1]);
        Assert.Equal("mobile", combined.Categories(1)[0]);
        Assert.Throws<ArgumentException>(() => table.WithColumns(new FeatureTable(rates.Schema, 3)));
        Assert.Throws<ArgumentException>(() => rates.WithColumns(table));
    }
}
