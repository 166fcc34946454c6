using System.Globalization;
using Clickstream.Benchmarks.Peers;

namespace Clickstream.Benchmarks.Load;

/// <summary>A file of made-up sessions with the columns of UCI Online Shoppers.</summary>
internal static class ShopCsv
{
    /// <summary>Columns of numbers; those that follow are codes and names, the last but one is true or false, the last the label.</summary>
    public const int NumberCount = 10;

    private const string Header =
        "Administrative,Administrative_Duration,Informational,Informational_Duration,ProductRelated,ProductRelated_Duration,BounceRates,ExitRates,"
        + "PageValues,SpecialDay,Month,OperatingSystems,Browser,Region,TrafficType,VisitorType,Weekend,Revenue";

    private const int MonthColumn = 10;
    private const int VisitorColumn = 15;
    private const int WeekendColumn = 16;

    private static readonly string[] Months = ["Feb", "Mar", "May", "June", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly string[] Visitors = ["New_Visitor", "Other", "Returning_Visitor"];

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="rowCount">Number of sessions.</param>
    /// <param name="seed">Same seed, same file.</param>
    public static void Write(string path, int rowCount, ulong seed)
    {
        var rows = new ShopRows(seed);
        var row = new float[ShopRows.Kinds];
        using var file = new StreamWriter(path);
        file.Write($"{Header}\n");
        for (int i = 0; i < rowCount; i++)
        {
            bool bought = rows.Next(row) == 1;
            for (int column = 0; column < row.Length; column++) file.Write($"{Text(column, row[column])},");
            file.Write(bought ? "TRUE\n" : "FALSE\n");
        }
    }

    private static string Text(int column, float value) => column switch
    {
        MonthColumn => Months[(int)value],
        VisitorColumn => Visitors[(int)value],
        WeekendColumn => value == 1 ? "TRUE" : "FALSE",
        < NumberCount => value.ToString(CultureInfo.InvariantCulture),
        _ => ((int)value + 1).ToString(CultureInfo.InvariantCulture),
    };
}
