using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Tests.Onnx;

/// <summary>
/// Made-up rows that are hard on a copy of a model: missing values, categories that training has not seen, a column whose float32 values lie 128 apart,
/// tails, and (in rows to be scored) values up to 1e30 either way.
/// </summary>
internal sealed class OnnxRows
{
    private static readonly string[] Channels = ["e-mail", "organic", "paid", "Zürich ☂"];
    private static readonly string[] Sizes = ["small", "medium", "large"];

    private OnnxRows(FeatureTable table, double[] converted, double[] amounts) => (Table, Converted, Amounts) = (table, converted, amounts);

    public static TableSchema Schema { get; } = new(
    [
        new FeatureColumn("product pages", FeatureKind.Numeric),
        new FeatureColumn("amount", FeatureKind.Numeric),
        new FeatureColumn("channel", FeatureKind.Categorical),
        new FeatureColumn("seconds", FeatureKind.Numeric),
        new FeatureColumn("always", FeatureKind.Numeric),
        new FeatureColumn("share", FeatureKind.Numeric),
        new FeatureColumn("weekend", FeatureKind.Boolean),
        new FeatureColumn("country", FeatureKind.Categorical),
        new FeatureColumn("returning", FeatureKind.Boolean),
        new FeatureColumn("size", FeatureKind.Categorical),
    ]);

    /// <summary>The categories of "size", least first.</summary>
    public static IReadOnlyList<string> Order => Sizes;

    public FeatureTable Table { get; }

    /// <summary>1 for a purchase, else 0.</summary>
    public double[] Converted { get; }

    /// <summary>An amount above 0 for every row.</summary>
    public double[] Amounts { get; }

    /// <summary>The first rows are tame, for training; of the others some are as said above.</summary>
    public static OnnxRows Of(int count, int seed, bool tame)
    {
        var random = new Random(seed);
        var table = new FeatureTable(Schema, count);
        double[] converted = new double[count], amounts = new double[count];
        for (int row = 0; row < count; row++)
        {
            int pages = random.Next(30), country = (int)(60 * Math.Pow(random.NextDouble(), 3)), channel = random.Next(4);
            double amount = Math.Exp(3 + (2 * Normal(random))), share = random.NextDouble();
            table.Numbers(0)[row] = Value(random, 0.05, pages, tame);
            table.Numbers(1)[row] = Value(random, 0.1, amount, tame);
            table.Categories(2)[row] = Name(random, 0.05, Channels[channel], tame);
            table.Numbers(3)[row] = Value(random, 0, 1.7e9 + (1e5 * Normal(random)), tame);
            table.Numbers(4)[row] = 7;
            table.Numbers(5)[row] = Value(random, 0, share * share * share, tame);
            table.Numbers(6)[row] = Value(random, 0.03, random.Next(2), tame: true);
            table.Categories(7)[row] = Name(random, 0.02, $"land-{country}", tame);
            table.Numbers(8)[row] = Value(random, tame ? 0 : 0.1, random.Next(3) / 2, tame: true);
            table.Categories(9)[row] = Name(random, 0.02, Sizes[random.Next(3)], tame);
            double score = (pages / 8.0) - 3 + (0.2 * Math.Log(amount)) + (channel == 0 ? 1 : 0) + (country % 5 == 0 ? 0.7 : 0) - share + Normal(random);
            converted[row] = score > 0 ? 1 : 0;
            amounts[row] = Math.Exp(2 + (0.3 * score) + (0.2 * Normal(random)));
        }

        return new OnnxRows(table, converted, amounts);
    }

    private static float Value(Random random, double missing, double value, bool tame)
    {
        if (random.NextDouble() < missing) return float.NaN;
        if (tame || random.NextDouble() < 0.97) return (float)value;
        double size = Math.Pow(10, (60 * random.NextDouble()) - 30);
        return (float)(random.Next(2) == 0 ? size : -size);
    }

    private static string? Name(Random random, double missing, string name, bool tame)
    {
        if (random.NextDouble() < missing) return null;
        return tame || random.NextDouble() < 0.95 ? name : name + "?";
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
