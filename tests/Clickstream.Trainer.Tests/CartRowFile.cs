using System.Globalization;
using System.Text;

namespace Clickstream.Trainer.Tests;

/// <summary>
/// Session rows of carts, cut at up to three moments of a visit: y = 1 means that the visitor bought, and the more pages, the likelier that
/// is. Every visitor's rows have one outcome.
/// </summary>
internal static class CartRowFile
{
    /// <summary>The file as text.</summary>
    /// <param name="visitors">How many visitors.</param>
    /// <param name="seed">Which.</param>
    public static string Make(int visitors, int seed = 1)
    {
        var random = new Random(seed);
        var text = new StringBuilder("session_key,visitorid,cutoff_k,pages,channel,y\n");
        for (int visitor = 0; visitor < visitors; visitor++)
        {
            int pages = random.Next(30);
            string channel = random.Next(2) == 0 ? "email" : "paid";
            int bought = random.NextDouble() < pages / 60.0 ? 1 : 0;
            int cuts = random.Next(1, 4);
            for (int cut = 0; cut < cuts; cut++)
                text.Append(CultureInfo.InvariantCulture, $"{visitor}_{cut},{visitor},{cut},{pages},{channel},{bought}\n");
        }

        return text.ToString();
    }
}
