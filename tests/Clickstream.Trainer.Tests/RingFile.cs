using System.Globalization;
using System.Text;

namespace Clickstream.Trainer.Tests;

/// <summary>Clicks without purchases in a shop where, after each product, the next one round a ring is clicked: what follows is certain.</summary>
internal static class RingFile
{
    public const int Items = 30;

    /// <summary>Clicks of each session, one every minute, a session an hour.</summary>
    public const int Clicks = 4;

    private static readonly DateTime First = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The file.</summary>
    /// <param name="sessions">Number of sessions.</param>
    /// <param name="last">Product that follows the last click of each of the last fifth of the sessions, and is never met before; null for none.</param>
    public static string Make(int sessions, string? last = null)
    {
        var file = new StringBuilder("event_time,event_name,session_id,item_id,item_category,price\n");
        for (int session = 0; session < sessions; session++)
        {
            for (int click = 0; click < Clicks; click++)
            {
                int item = ((session * 7) + click) % Items;
                Append(file, session, click, $"item-{item}", $"shelf-{item / 10}", 10 + item);
            }

            if (last is not null && session >= sessions * 4 / 5) Append(file, session, Clicks, last, "shelf-0", 5);
        }

        return file.ToString();
    }

    private static void Append(StringBuilder file, int session, int click, string item, string shelf, int price) => file.AppendLine(
        CultureInfo.InvariantCulture, $"{First.AddHours(session).AddMinutes(click):yyyy-MM-ddTHH:mm:ssZ},view_item,s{session},{item},{shelf},{price}");
}
