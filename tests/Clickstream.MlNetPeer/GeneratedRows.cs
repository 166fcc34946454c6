using Clickstream.Learning.Tables;

namespace Clickstream.MlNetPeer;

/// <summary>Rows to learn from and to score: skewed counts, amounts, flags, categories; missing values, and categories that training never saw.</summary>
internal static class GeneratedRows
{
    public static TableSchema Schema { get; } = new(
    [
        new FeatureColumn("pages", FeatureKind.Numeric),
        new FeatureColumn("seconds", FeatureKind.Numeric),
        new FeatureColumn("price", FeatureKind.Numeric),
        new FeatureColumn("returning", FeatureKind.Boolean),
        new FeatureColumn("device", FeatureKind.Categorical),
        new FeatureColumn("country", FeatureKind.Categorical),
    ]);

    public static (FeatureTable Table, double[] Bought, double[] Amounts) Make(int count, int seed, bool odd)
    {
        var random = new Random(seed);
        var table = new FeatureTable(Schema, count);
        double[] bought = new double[count], amounts = new double[count];
        string[] devices = ["desktop", "mobile", "tablet"], countries = ["PL", "DE", "CZ", "FR", "New York, NY", "Łódź", "rare-1", "rare-2"];
        for (int row = 0; row < count; row++)
        {
            double pages = Math.Floor(Math.Exp(random.NextDouble() * 4)), seconds = Math.Exp(random.NextDouble() * 9), price = 5 + (random.NextDouble() * 300);
            bool back = random.Next(3) == 0;
            int device = random.Next(3), country = random.Next(200) == 0 ? 6 + random.Next(2) : random.Next(6);
            table.Numbers(0)[row] = random.Next(20) == 0 ? float.NaN : (float)pages;
            table.Numbers(1)[row] = random.Next(10) == 0 ? float.NaN : (float)seconds;
            table.Numbers(2)[row] = (float)price;
            table.Numbers(3)[row] = random.Next(30) == 0 ? float.NaN : back ? 1 : 0;
            table.Categories(4)[row] = devices[device];
            table.Categories(5)[row] = random.Next(15) == 0 ? null : countries[country];
            double odds = -2.5 + (0.4 * Math.Log(pages)) + (back ? 0.8 : 0) + (device * 0.5) - (country * 0.2) + (Math.Sin(price / 30) * 0.7);
            bought[row] = random.NextDouble() < 1 / (1 + Math.Exp(-odds)) ? 1 : 0;
            amounts[row] = price * (1 + (0.3 * random.NextDouble()) + (0.2 * device));
            if (odd && random.Next(8) == 0) MakeOdd(table, row, random);
        }

        return (table, bought, amounts);
    }

    private static void MakeOdd(FeatureTable table, int row, Random random)
    {
        table.Categories(4)[row] = random.Next(2) == 0 ? "fridge" : null;
        table.Categories(5)[row] = random.Next(2) == 0 ? "Atlantis" : "pl";
        table.Numbers(0)[row] = random.Next(3) switch { 0 => 1e20f, 1 => -7, _ => float.NaN };
        table.Numbers(1)[row] = random.Next(3) switch { 0 => 0, 1 => -1, _ => float.NaN };
        table.Numbers(2)[row] = float.NaN;
    }
}
