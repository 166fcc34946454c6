using Clickstream.Learning.Tables;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Tests.Leakage;

/// <summary>Examples of one column, a session each.</summary>
internal static class MadeExamples
{
    public static Examples OfNumbers(double[] purchased, Func<int, double> value)
    {
        var table = new FeatureTable(new TableSchema([new FeatureColumn("x", FeatureKind.Numeric)]), purchased.Length);
        for (int row = 0; row < purchased.Length; row++) table.Numbers(0)[row] = (float)value(row);
        return Of(table, purchased);
    }

    public static Examples OfCategories(double[] purchased, Func<int, string?> value)
    {
        var table = new FeatureTable(new TableSchema([new FeatureColumn("x", FeatureKind.Categorical)]), purchased.Length);
        for (int row = 0; row < purchased.Length; row++) table.Categories(0)[row] = value(row);
        return Of(table, purchased);
    }

    /// <summary>Every third row is a purchase.</summary>
    public static double[] Purchased(int rows) => [.. Enumerable.Range(0, rows).Select(row => row % 3 == 0 ? 1.0 : 0)];

    private static Examples Of(FeatureTable table, double[] purchased) => new(
        table, purchased, Amounts: null, [.. Enumerable.Repeat(1.0, purchased.Length)], [.. Enumerable.Range(0, purchased.Length)]);
}
