using System.Globalization;
using System.Text;

namespace Clickstream.Trainer.Tests;

/// <summary>
/// Session rows that are made up: pages, a page value with some cells missing, a channel, a weekend flag, what was spent and whether
/// something was bought. Many pages and a high value mostly end in a purchase.
/// </summary>
internal static class SessionRowFile
{
    /// <summary>Names of the feature columns.</summary>
    public static IReadOnlyList<string> Features { get; } = ["pages", "page_value", "channel", "weekend"];

    /// <summary>The file as text.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="seed">Which rows.</param>
    /// <param name="yes">The label of a row with a purchase.</param>
    /// <param name="no">The label of a row without.</param>
    public static string Make(int rows, int seed = 1, string yes = "TRUE", string no = "FALSE")
    {
        var random = new Random(seed);
        var text = new StringBuilder("pages,page_value,channel,weekend,spent,bought\n");
        for (int row = 0; row < rows; row++)
        {
            int pages = random.Next(30);
            double value = 40 * random.NextDouble();
            string channel = random.Next(3) switch { 0 => "email", 1 => "organic", _ => "paid" };
            double chance = (pages / 60.0) + (value / 100) + (channel == "email" ? 0.1 : 0);
            bool bought = random.NextDouble() < chance;
            double spent = bought ? Math.Exp(3 + (value / 40) + (0.3 * random.NextDouble())) : 0;
            string shown = random.Next(20) == 0 ? "" : value.ToString("0.00", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{pages},{shown},{channel},{(random.Next(7) < 2 ? "TRUE" : "FALSE")},{spent:0.00},{(bought ? yes : no)}\n");
        }

        return text.ToString();
    }
}
