using System.Net;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

/// <summary>A posted session gets the same answer whatever dialect it is written in.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class DialectTests(SampleModels models)
{
    private const string Canonical =
        """
        {
          "sessionId": "k1", "visitor": { "trafficSource": "email" },
          "events": [
            { "eventTime": "2026-11-22T10:15:00Z", "eventName": "page_view", "page": "/home" },
            { "eventTime": "2026-11-22T10:15:20Z", "eventName": "view_item_list", "itemId": "B12", "itemCategory": "dresses", "price": 38, "page": "/d", "currency": "EUR" },
            { "eventTime": "2026-11-22T10:15:40Z", "eventName": "view_item", "itemId": "B13", "itemCategory": "shoes", "itemBrand": "Elk", "price": 17.1, "page": "/s", "currency": "EUR" },
            { "eventTime": "2026-11-22T10:16:10Z", "eventName": "add_to_cart", "itemId": "B12", "itemCategory": "dresses", "price": 38, "quantity": 2, "page": "/d", "currency": "EUR" },
            { "eventTime": "2026-11-22T10:16:10Z", "eventName": "add_to_cart", "itemId": "B13", "itemCategory": "shoes", "price": 17.1, "page": "/d", "currency": "EUR" }
          ]
        }
        """;

    private const string Ga4 =
        """
        {
          "client_id": "w.9", "timestamp_micros": 1795342500000000,
          "events": [
            { "name": "page_view", "params": { "session_id": "k1", "page_location": "/home", "medium": "email", "engagement_time_msec": 900 } },
            { "name": "view_item_list", "timestamp_micros": 1795342520000000, "params": { "session_id": "k1", "page_location": "/d", "currency": "EUR",
              "items": [ { "item_id": "B12", "item_name": "Red", "item_category": "dresses", "price": 38, "index": 0 }, { "item_id": "B14", "price": 9 } ] } },
            { "name": "view_item", "timestamp_micros": 1795342540000000, "params": { "session_id": "k1", "page_location": "/s", "currency": "EUR", "value": 17.1,
              "items": [ { "item_id": "B13", "item_category": "shoes", "item_brand": "Elk", "price": 17.1 } ] } },
            { "name": "add_to_cart", "timestamp_micros": 1795342570000000, "params": { "session_id": "k1", "page_location": "/d", "currency": "EUR", "value": 93.1,
              "items": [ { "item_id": "B12", "item_category": "dresses", "price": 38, "quantity": 2 }, { "item_id": "B13", "item_category": "shoes", "price": 17.1 } ] } }
          ]
        }
        """;

    private const string Segment =
        """
        {
          "batch": [
            { "type": "page", "name": "Home", "anonymousId": "a", "messageId": "m1", "timestamp": "2026-11-22T10:15:00.000Z",
              "properties": { "session_id": "k1", "title": "Home" }, "context": { "page": { "path": "/home" }, "campaign": { "medium": "email" }, "library": { "name": "analytics.js" } } },
            { "type": "track", "event": "Product List Viewed", "anonymousId": "a", "messageId": "m2", "timestamp": "2026-11-22T10:15:20.000Z",
              "properties": { "session_id": "k1", "currency": "EUR", "products": [ { "product_id": "B12", "name": "Red", "category": "dresses", "price": 38, "position": 1 }, { "product_id": "B14" } ] },
              "context": { "page": { "path": "/d" } } },
            { "type": "track", "event": "Product Viewed", "anonymousId": "a", "messageId": "m3", "timestamp": "2026-11-22T10:15:40.000Z",
              "properties": { "session_id": "k1", "product_id": "B13", "sku": "13-x", "category": "shoes", "brand": "Elk", "name": "Boot", "price": 17.1, "currency": "EUR" },
              "context": { "page": { "path": "/s" } } },
            { "type": "track", "event": "Product Added", "anonymousId": "a", "messageId": "m4", "timestamp": "2026-11-22T10:16:10.000Z",
              "properties": { "session_id": "k1", "product_id": "B12", "category": "dresses", "price": 38, "quantity": 2, "currency": "EUR" }, "context": { "page": { "path": "/d" } } },
            { "type": "track", "event": "Product Added", "anonymousId": "a", "messageId": "m5", "timestamp": "2026-11-22T10:16:10.000Z",
              "properties": { "session_id": "k1", "product_id": "B13", "category": "shoes", "price": 17.1, "currency": "EUR" }, "context": { "page": { "path": "/d" } } }
          ]
        }
        """;

    private const string Snowplow =
        """
        {
          "events": [
            { "event": "page_view", "event_name": "page_view", "collector_tstamp": "2026-11-22T10:15:02.000Z", "derived_tstamp": "2026-11-22T10:15:00.000Z",
              "domain_sessionid": "k1", "domain_userid": "d", "page_url": "/home", "mkt_medium": "email" },
            { "event": "unstruct", "event_name": "snowplow_ecommerce_action", "derived_tstamp": "2026-11-22T10:15:20.000Z", "domain_sessionid": "k1", "domain_userid": "d", "page_url": "/d",
              "unstruct_event_com_snowplowanalytics_snowplow_ecommerce_snowplow_ecommerce_action_1": { "type": "list_view", "name": "Dresses" },
              "contexts_com_snowplowanalytics_snowplow_ecommerce_product_1": [
                { "id": "B12", "category": "dresses", "price": 38, "currency": "EUR" }, { "id": "B14", "category": "dresses", "price": 9, "currency": "EUR" } ] },
            { "event": "unstruct", "event_name": "snowplow_ecommerce_action", "derived_tstamp": "2026-11-22T10:15:40.000Z", "domain_sessionid": "k1", "domain_userid": "d", "page_url": "/s",
              "unstruct_event_com_snowplowanalytics_snowplow_ecommerce_snowplow_ecommerce_action_1": { "type": "product_view" },
              "contexts_com_snowplowanalytics_snowplow_ecommerce_product_1": [ { "id": "B13", "category": "shoes", "brand": "Elk", "price": 17.1, "currency": "EUR" } ] },
            { "event": "unstruct", "event_name": "snowplow_ecommerce_action", "derived_tstamp": "2026-11-22T10:16:10.000Z", "domain_sessionid": "k1", "domain_userid": "d", "page_url": "/d",
              "unstruct_event_com_snowplowanalytics_snowplow_ecommerce_snowplow_ecommerce_action_1": { "type": "add_to_cart" },
              "contexts_com_snowplowanalytics_snowplow_ecommerce_product_1": [
                { "id": "B12", "category": "dresses", "price": 38, "quantity": 2, "currency": "EUR" }, { "id": "B13", "category": "shoes", "price": 17.1, "currency": "EUR" } ] }
          ]
        }
        """;

    public static TheoryData<string, string> Dialects => new()
    {
        { "ga4_measurement_protocol", Ga4 },
        { "segment", Segment },
        { "rudderstack", RudderStack() },
        { "snowplow", Snowplow },
    };

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Gets_the_answer_of_its_canonical_twin(string profile, string body)
    {
        foreach (string path in (string[])["/classify?reasons=20", "/revenue?reasons=20", "/segment"])
        {
            using HttpResponseMessage answering = await models.Events.PostJsonAsync(path, body);
            Assert.Equal([profile], answering.Headers.GetValues("Clickstream-Profile"));
            JsonNode answer = await Task.FromResult(answering).JsonAsync();
            JsonNode wanted = await models.Events.PostJsonAsync(path, Canonical).JsonAsync();
            Assert.Equal(profile == "rudderstack" ? "a.k1" : "k1", (string?)answer["sessionId"]);
            wanted["sessionId"] = answer["sessionId"]!.DeepClone();
            wanted["warnings"] = answer["warnings"]!.DeepClone();
            Assert.Equal(wanted.ToJsonString(), answer.ToJsonString());
            Assert.DoesNotContain(answer.Warnings(), warning => warning.Contains("Event name", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Names_what_it_ignored_of_a_call() =>
        Assert.Contains(
            "Ignored, since not known: events.params.engagement_time_msec, events.params.items.index, events.params.items.item_name.",
            (await models.Events.PostJsonAsync("/classify", Ga4).JsonAsync()).Warnings());

    [Fact]
    public async Task Says_that_canonical_events_are_read_as_such_and_nothing_of_features()
    {
        using HttpResponseMessage events = await models.Events.PostJsonAsync("/classify", Requests.Session);
        Assert.Equal(["canonical"], events.Headers.GetValues("Clickstream-Profile"));
        using HttpResponseMessage features = await models.Rows.PostJsonAsync("/classify", """{ "features": { "product_pages": 12 } }""");
        Assert.False(features.Headers.Contains("Clickstream-Profile"));
    }

    [Theory]
    [InlineData("\"price\": 38, \"quantity\": 2", "\"price\": \"$38\", \"quantity\": 2", "/events/3/params/items/0/price", "a number of 0 or above, at most 1e15: the number alone, its currency in a field of its own")]
    [InlineData("\"price\": 38, \"quantity\": 2", "\"price\": \"38,50\", \"quantity\": 2", "/events/3/params/items/0/price", "a number of 0 or above, at most 1e15: a decimal point as in 38.50, or a profile that says decimalComma")]
    [InlineData("\"quantity\": 2", "\"quantity\": 0", "/events/3/params/items/0/quantity", "a whole number of 1 or above")]
    [InlineData("{ \"item_id\": \"B14\", \"price\": 9 } ]", "7 ], \"x\": 1", null, null)]
    [InlineData("\"timestamp_micros\": 1795342500000000", "\"timestamp_micros\": \"noon\"", "/timestamp_micros", "an RFC 3339 time such as 2026-11-22T10:15:00Z, a date, or seconds, milliseconds or microseconds since 1970")]
    [InlineData("\"items\": [ { \"item_id\": \"B12\", \"item_category\": \"dresses\", \"price\": 38, \"quantity\": 2 }", "\"items\": [ 7", "/events/3/params/items/0", "an item: an object with itemId, price, quantity")]
    public async Task Names_the_place_of_a_nested_fault(string old, string bad, string? place, string? expected)
    {
        Task<HttpResponseMessage> answering = models.Events.PostJsonAsync("/classify", Ga4.With(old, bad));
        if (place is null)
        {
            await answering.JsonAsync(); // Of a list that is looked at, only the first product is read.
            return;
        }

        JsonNode problem = await answering.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        JsonNode error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal((place, expected), ((string?)error["pointer"], (string?)error["expected"]));
    }

    [Fact]
    public async Task Bounds_the_products_of_an_event_and_the_events_that_they_make()
    {
        string items = string.Join(",", Enumerable.Range(0, 201).Select(i => $"{{\"item_id\":\"i{i}\",\"price\":1}}"));
        string add = "{\"name\":\"add_to_cart\",\"timestamp_micros\":1795342500000000,\"params\":{\"items\":[ITEMS]}}";
        JsonNode problem = await models.Events.PostJsonAsync("/classify", $"{{\"client_id\":\"c\",\"events\":[{add.With("ITEMS", items)}]}}")
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal("201 items", (string?)problem["errors"]![0]!["found"]);

        string few = add.With("ITEMS", string.Join(",", Enumerable.Repeat("{\"price\":1}", 200)));
        problem = await models.Events.PostJsonAsync("/classify", $"{{\"client_id\":\"c\",\"events\":[{string.Join(",", Enumerable.Repeat(few, 60))}]}}")
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal("1 to 10000 events", (string?)problem["errors"]![0]!["expected"]);
    }

    [Fact]
    public async Task Tells_of_events_of_several_sessions_and_refuses_two_lists()
    {
        JsonNode answer = await models.Events.PostJsonAsync("/classify", Snowplow.With("\"domain_sessionid\": \"k1\", \"domain_userid\": \"d\", \"page_url\": \"/s\"", "\"domain_sessionid\": \"k2\", \"page_url\": \"/s\"")).JsonAsync();
        Assert.Contains("The events name 2 sessions; they were read as one.", answer.Warnings());
        JsonNode problem = await models.Events.PostJsonAsync("/classify", """{ "events": [ { "time": 1795342500, "event": "view" } ], "batch": [] }""")
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal("/batch", (string?)problem["errors"]![0]!["pointer"]);
    }

    [Fact]
    public async Task An_order_of_several_products_ends_the_session_as_one_of_one_does()
    {
        string bought = Ga4.With(
            "\"price\": 17.1 } ] } }\n  ]", "\"price\": 17.1 } ] } },\n { \"name\": \"purchase\", \"timestamp_micros\": 1795342600000000, \"params\": { \"value\": 100, \"items\": [ { \"item_id\": \"B12\", \"price\": 38 }, { \"item_id\": \"B13\", \"price\": 17.1 } ] } } ]");
        JsonNode answer = await models.Events.PostJsonAsync("/classify", bought).JsonAsync();
        JsonNode wanted = await models.Events.PostJsonAsync("/classify", Canonical).JsonAsync();
        Assert.Equal((double)wanted["probability"]!, (double)answer["probability"]!);
        Assert.Contains("2 events were cut away: a prediction looks only at what comes before the first purchase.", answer.Warnings());
    }

    [Fact]
    public async Task Warns_of_several_currencies_in_one_session()
    {
        JsonNode answer = await models.Events.PostJsonAsync("/revenue", Canonical.With("\"page\": \"/s\", \"currency\": \"EUR\"", "\"page\": \"/s\", \"currency\": \"USD\"")).JsonAsync();
        Assert.Equal(
            "Several currencies are named (EUR, USD); prices were taken as they stand and added up, which no model was trained on.", answer.Warnings()[0]);
        JsonNode one = await models.Events.PostJsonAsync("/revenue", Canonical).JsonAsync();
        Assert.DoesNotContain(one.Warnings(), warning => warning.Contains("currencies", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scores_ten_thousand_events_and_a_clock_that_goes_backwards()
    {
        string events = string.Join(",", Enumerable.Range(0, 10_000).Select(i => $"{{\"event\":\"Product Viewed\",\"timestamp\":{1795352500 - i},\"properties\":{{\"sku\":\"{i % 7}\"}}}}"));
        JsonNode answer = await models.Events.PostJsonAsync("/classify", $"{{\"batch\":[{events}]}}").JsonAsync();
        Assert.Contains("The events were not in order of time and have been sorted.", answer.Warnings());
    }

    [Fact]
    public async Task Lists_the_profiles()
    {
        JsonNode list = await models.Events.GetAsync("/profiles").JsonAsync();
        JsonNode[] profiles = [.. list["profiles"]!.AsArray().Select(profile => profile!)];
        Assert.Equal("canonical", (string?)profiles[^1]["name"]);
        JsonNode shop = Assert.Single(profiles, profile => (string?)profile["name"] == "retailrocket");
        Assert.Equal("visitorid", (string?)shop["columns"]!["userId"]![0]);
        Assert.Contains("no prices", shop["notes"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_profile_of_a_file()
    {
        using HttpResponseMessage answer = await models.Events.PostCsvAsync(
            "/batch", "event_time,event_type,product_id,category_code,price,user_id,user_session,colour\n2026-03-11 12:00:00 UTC,view,8,home,5,7,s,red\n");
        Assert.Equal(["rees46"], answer.Headers.GetValues("Clickstream-Profile"));
        Assert.Contains("Columns ignored: colour.", answer.Headers.GetValues("X-Clickstream-Warnings").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_bodies_of_any_shape_with_an_answer_or_with_what_is_wrong()
    {
        string[] odd = ["null", "7", "-1", "true", "\"x\"", "\"\"", "[]", "{}", "[[1]]", "[{}]", "{\"price\":{\"price\":[]}}", "{\"items\":[{\"items\":[]}]}", "[null]"];
        var random = new Random(5);
        foreach (string body in (string[])[Ga4, Segment, Snowplow, RudderStack()])
        {
            for (int i = 0; i < 120; i++)
            {
                JsonNode changed = JsonNode.Parse(body)!;
                JsonNode[] values = [.. Values(changed).Skip(1)];
                for (int change = 0; change < 3; change++)
                {
                    JsonNode old = values[random.Next(values.Length)];
                    if (old.Parent is JsonObject or JsonArray) old.ReplaceWith(JsonNode.Parse(odd[random.Next(odd.Length)]));
                }

                using HttpResponseMessage answer = await models.Events.PostJsonAsync("/classify", changed.ToJsonString());
                Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity, $"{answer.StatusCode} {changed.ToJsonString()}");
            }
        }
    }

    private static IEnumerable<JsonNode> Values(JsonNode? node)
    {
        if (node is null) yield break;
        yield return node;
        IEnumerable<JsonNode?> inner = node is JsonObject named ? named.Select(property => property.Value) : node is JsonArray list ? list : [];
        foreach (JsonNode? one in inner)
            foreach (JsonNode found in Values(one)) yield return found;
    }

    // RudderStack speaks Segment's language, says where its library runs and numbers its sessions.
    private static string RudderStack() => Segment
        .With("\"session_id\": \"k1\"", "\"shop\": 1")
        .With("\"context\": {", "\"channel\": \"web\", \"originalTimestamp\": \"2026-11-22T10:00:00Z\", \"context\": { \"sessionId\": \"k1\",");
}
