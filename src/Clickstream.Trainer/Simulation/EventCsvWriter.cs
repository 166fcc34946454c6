using System.Globalization;
using System.Text;
using System.Text.Json;
using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Trainer.Simulation;

/// <summary>
/// Writes sessions as canonical event rows: UTF-8 without a byte order mark, line feeds, an empty cell for what does not apply.
/// No name in the simulation holds a comma or a quote, so no cell needs quoting.
/// </summary>
internal sealed class EventCsvWriter : IDisposable
{
    public const string Header =
        "event_time,event_name,session_id,user_id,item_id,item_category,item_brand,price,quantity,value,currency,page,device,country,"
        + "traffic_source,returning";

    private static readonly Dictionary<EventKind, string> Names =
        Enum.GetValues<EventKind>().ToDictionary(kind => kind, kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()));

    private readonly StreamWriter _writer;
    private readonly StringBuilder _row = new();

    public EventCsvWriter(string path)
    {
        _writer = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        _writer.WriteLine(Header);
    }

    public void Write(Session session)
    {
        string visitor = string.Join(
            ',',
            session.Visitor.Device,
            session.Visitor.Country,
            session.Visitor.TrafficSource,
            session.Visitor.Returning switch { true => "true", false => "false", null => "" });
        foreach (ClickEvent happened in session.Events)
        {
            _row.Clear();
            _row.Append(CultureInfo.InvariantCulture, $"{happened.Time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'},{Names[happened.Kind]},");
            _row.Append(CultureInfo.InvariantCulture, $"{session.Id},{session.UserId},{happened.ItemId},{happened.ItemCategory},");
            _row.Append(CultureInfo.InvariantCulture, $"{happened.ItemBrand},{happened.Price:0.00},{Quantity(happened)},");
            _row.Append(CultureInfo.InvariantCulture, $"{happened.Value:0.00},{happened.Currency},{happened.Page},{visitor}");
            _writer.WriteLine(_row);
        }
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>Only what goes into or out of a cart has a number of pieces.</summary>
    private static string Quantity(ClickEvent happened) =>
        happened.Kind is EventKind.AddToCart or EventKind.RemoveFromCart or EventKind.Purchase
            ? happened.Quantity.ToString(CultureInfo.InvariantCulture)
            : "";
}
