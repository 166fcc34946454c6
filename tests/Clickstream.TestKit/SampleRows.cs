using Clickstream.Learning.Tables;

namespace Clickstream.TestKit;

/// <summary>Session rows that are made up: many product pages and a high page value mostly end in a purchase.</summary>
public static class SampleRows
{
    /// <summary>The columns: two numbers, a category, a boolean.</summary>
    public static TableSchema Schema { get; } = new(
    [
        new FeatureColumn("product_pages", FeatureKind.Numeric),
        new FeatureColumn("page_value", FeatureKind.Numeric),
        new FeatureColumn("channel", FeatureKind.Categorical),
        new FeatureColumn("weekend", FeatureKind.Boolean),
    ]);

    internal static SampleTable Table(int count, int seed)
    {
        var random = new Random(seed);
        var table = new FeatureTable(Schema, count);
        var converted = new double[count];
        var amounts = new double[count];
        for (int row = 0; row < count; row++)
        {
            int pages = random.Next(30);
            double value = 40 * random.NextDouble();
            bool email = random.Next(3) == 0;
            table.Numbers(0)[row] = pages;
            table.Numbers(1)[row] = random.Next(20) == 0 ? float.NaN : (float)value;
            table.Categories(2)[row] = email ? "email" : random.Next(2) == 0 ? "organic" : "paid";
            table.Numbers(3)[row] = random.Next(2);
            double chance = (pages / 60.0) + (value / 100) + (email ? 0.1 : 0);
            if (random.NextDouble() >= chance) continue;
            converted[row] = 1;
            amounts[row] = Math.Exp(3 + (value / 40) + (0.3 * random.NextDouble()));
        }

        return new SampleTable(table, converted, amounts);
    }
}
