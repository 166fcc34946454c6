using System.Globalization;
using System.Text.RegularExpressions;

namespace Clickstream.Api.Tests;

/// <summary>Bodies with one or two things changed: values, names, structure, bytes.</summary>
internal static partial class Mutants
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "1", "1.0", "01", "2.5", "-3", "1e3", "1e400", "12345678901234567890", "\"\"", "\" \"", "\"NA\"", "\"null\"", "\"x\"", "\"12\"",
        "\"1,5\"", "\"yes\"", "\"EUR\"", "\"mobile\"", "\"view_item\"", "\"Product Viewed\"", "\"purchase\"", "\"2026-11-22T10:15:00Z\"", "\"2026-11-22\"", "1795342500",
        "\"\\u0041\"", "\"é\"", "\"a\\nb\"", "[]", "{}", "[1]", "{\"a\":1}",
    ];

    private static readonly string[] Names =
    [
        "eventTime", "event_time", "EventTime", "timestamp", "eventName", "event", "itemId", "item_id", "sku", "price", "quantity", "value", "currency", "page", "url", "itemBrand", "sessionId",
        "session_id", "userId", "visitor", "device", "country", "trafficSource", "source", "returning", "events", "batch", "features", "economics", "product_pages", "pageValue", "channel", "weekend", "colour", "a.b", "",
    ];

    /// <summary>A body with one or two changes; sometimes it is no JSON any more.</summary>
    public static string Of(string body, Random random)
    {
        for (int change = random.Next(2); change >= 0; change--) body = Change(body, random);
        return body;
    }

    private static string Change(string body, Random random) => random.Next(8) switch
    {
        0 or 1 => Replace(Value(), body, _ => Values[random.Next(Values.Length)], random),
        2 => Replace(Name(), body, _ => $"\"{Names[random.Next(Names.Length)]}\":", random),
        3 => Replace(Name(), body, found => $"\"{Names[random.Next(Names.Length)]}\":{Values[random.Next(Values.Length)]},{found}", random),
        4 => Replace(Name(), body, found => $" \t{found}\r\n", random),
        5 => body[..random.Next(body.Length)],
        6 => body.Insert(random.Next(body.Length), "{}[],:\"\\0 "[random.Next(10)].ToString(CultureInfo.InvariantCulture)),
        _ => body.Remove(random.Next(body.Length - 1), 1),
    };

    private static string Replace(Regex part, string body, Func<string, string> by, Random random)
    {
        MatchCollection found = part.Matches(body);
        if (found.Count == 0) return body;
        Match match = found[random.Next(found.Count)];
        return string.Concat(body.AsSpan(0, match.Index), by(match.Value), body.AsSpan(match.Index + match.Length));
    }

    [GeneratedRegex("(?<=:)\\s*(\"[^\"]*\"|[-0-9.eE+]+|true|false|null)")]
    private static partial Regex Value();

    [GeneratedRegex("\"[^\"]*\"\\s*:")]
    private static partial Regex Name();
}
