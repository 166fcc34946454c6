using System.Text;
using Clickstream.Csv;
using Clickstream.Events;

namespace Clickstream.Tests.Csv;

public sealed class EventProfileFileTests
{
    private const string Good =
        """
        {
          // What the till's export looks like.
          "name": "till", "title": "Our till",
          "columns": { "eventTime": ["when"], "event_name": ["what"], "sessionId": ["visit"], "userId": ["card"], "itemId": ["ean", "plu"], "order": ["no"] },
          "signatures": [["when", "visit"]], "jsonSignatures": [["visit", "payload.what"]],
          "headerless": [{ "name": "when", "kind": "time" }, { "name": "visit" }],
          "ignored": ["price"], "eventNames": { "scan": "add_to_cart" }, "defaultEvent": "page_view",
          "sessionWithinUser": true, "timeUnit": "milliseconds", "hits": "order", "decimalComma": true, "zeroIsMissing": true, "notes": ["Ours."],
        }
        """;

    [Fact]
    public void Reads_every_part()
    {
        EventProfile profile = Parse(Good);
        Assert.Equal(("till", "Our till"), (profile.Name, profile.Title));
        Assert.Equal(["ean", "plu"], profile.Columns[EventField.ItemId]);
        Assert.Equal(6, profile.Columns.Count);
        Assert.Equal(["when", "visit"], profile.Signatures.Single());
        Assert.Equal(["visit", "payload.what"], profile.JsonSignatures.Single());
        Assert.Equal([new HeaderlessColumn("when", CellKind.Time), new HeaderlessColumn("visit", CellKind.Text)], profile.Headerless);
        Assert.Equal(EventKind.AddToCart, profile.EventNames["scan"]);
        Assert.Equal((EventKind.PageView, TimeUnit.Milliseconds, HitKey.Order), (profile.DefaultEvent!.Value, profile.TimeUnit, profile.Hits));
        Assert.True(profile.SessionWithinUser && profile.DecimalComma && profile.ZeroIsMissing);
        Assert.Equal(("price", "Ours."), (profile.Ignored.Single(), profile.Notes.Single()));
    }

    [Theory]
    [InlineData("\"eventTime\":", "\"eventTme\":", "$.columns.eventTme: found 'eventTme'; expected one of eventTime, year,")]
    [InlineData("[\"when\"],", "[],", "$.columns.eventTime: found an empty list; expected at least one column.")]
    [InlineData("[\"when\"],", "\"when\",", "$.columns.eventTime: found \"when\"; expected a list.")]
    [InlineData("[\"when\"],", "[7],", "$.columns.eventTime[0]: found 7; expected a text.")]
    [InlineData("[\"card\"]", "[\"Visit\"]", "$.columns.userId: found 'Visit', which sessionId has already; expected each column once.")]
    [InlineData("\"add_to_cart\"", "\"add\"", "$.eventNames.scan: found 'add'; expected one of page_view,")]
    [InlineData("\"scan\"", "\"purchase\"", "$.eventNames.purchase: found 'purchase' for another event; expected another name, since 'purchase' is purchase everywhere.")]
    [InlineData("\"page_view\"", "\"glance\"", "$.defaultEvent: found 'glance'; expected one of page_view,")]
    [InlineData("\"milliseconds\"", "\"weeks\"", "$.timeUnit: found 'weeks'; expected one of auto, seconds, milliseconds, microseconds.")]
    [InlineData("\"decimalComma\": true", "\"decimalComma\": 1", "$.decimalComma: found 1; expected true or false.")]
    [InlineData("\"decimalComma\"", "\"decimalcoma\"", "$.decimalcoma: found 'decimalcoma'; expected one of name, title,")]
    [InlineData("\"name\": \"till\"", "\"name\": \"rees46\"", "$.name: found 'rees46'; expected a name that no known profile has.")]
    [InlineData("\"name\": \"till\"", "\"name\": \"our till\"", "$.name: found 'our till'; expected up to 40 letters, digits, _ and -.")]
    [InlineData("\"name\": \"till\", ", "", "$: found no name; expected a short name such as my_shop.")]
    [InlineData("[[\"when\", \"visit\"]]", "[[]]", "$.signatures[0]: found an empty list; expected at least one column.")]
    [InlineData("{ \"name\": \"visit\" }", "{ \"kind\": \"time\" }", "$.headerless[1]: found no name; expected the column's name.")]
    [InlineData("\"order\": [\"no\"]", "\"page\": [\"no\"]", "$.columns: found no order, though hits is \"order\"; expected a column for the number of the hit.")]
    [InlineData("\"sessionId\": [\"visit\"], \"userId\": [\"card\"],", "", "$.columns: found neither sessionId nor userId; expected a column for the session or for the visitor.")]
    public void Says_where_what_and_what_was_wanted(string old, string bad, string message)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        var wrong = Assert.Throws<InvalidDataException>(() => Parse(Good.Replace(old, bad, StringComparison.Ordinal)));
        Assert.StartsWith("my.json, " + message, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n \"name\": oops }", "my.json, line 2: ")]
    [InlineData("{ \"name\": \"a\", \"name\": \"b\" }", "my.json, line 1: ")]
    [InlineData("", "my.json, line 1: ")]
    [InlineData("[]", "my.json, $: found a list; expected an object.")]
    public void Says_where_the_JSON_breaks(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidDataException>(() => Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_example_of_the_documentation_is_a_profile()
    {
        string page = File.ReadAllText(Path.Combine(Repository(), "docs", "profiles.md"));
        string json = page.Split("```json\n")[1].Split("```")[0];
        EventProfile profile = Parse(json);
        Assert.Equal("my_shop", profile.Name);
        Assert.Equal(profile.Name, EventDialects.Before([profile]).Match([.. profile.Signatures[0]]).Profile.Name);
        foreach (string part in (string[])["signatures", "jsonSignatures", "headerless", "eventNames", "defaultEvent", "timeUnit", "sessionWithinUser", "hits", "decimalComma", "zeroIsMissing", "ignored", "notes"])
            Assert.Contains($"`{part}`", page, StringComparison.Ordinal);
        foreach (EventField field in Enum.GetValues<EventField>())
            Assert.Contains($"`{char.ToLowerInvariant(field.ToString()[0])}{field.ToString()[1..]}`", page, StringComparison.Ordinal);
    }

    private static EventProfile Parse(string json) => EventProfileFile.Parse(Encoding.UTF8.GetBytes(json), "my.json");

    private static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Directory.Packages.props"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
