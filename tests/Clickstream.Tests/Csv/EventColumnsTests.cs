using Clickstream.Csv;
using Clickstream.Tasks;

namespace Clickstream.Tests.Csv;

public sealed class EventColumnsTests
{
    [Theory]
    [InlineData("event_time,event_name,session_id,user_id,item_id,price", "canonical")]
    [InlineData("eventTime,eventName,sessionId,itemId", "canonical")]
    [InlineData("session_id,item_id,timestamp,price,quantity,event_name", "canonical")]
    [InlineData("event_name,event_timestamp,session_id,item_id", "canonical")]
    [InlineData("event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session", "rees46")]
    [InlineData("timestamp,visitorid,event,itemid,transactionid", "retailrocket")]
    [InlineData("SessionId,ItemId,Time", "yoochoose")]
    [InlineData("Session ID,Timestamp,Item ID,Category", "yoochoose")]
    [InlineData("event_timestamp,event_name,user_pseudo_id,ga_session_id,items.item_id", "ga4_export")]
    [InlineData("event,anonymousId,timestamp,properties.product_id", "segment")]
    [InlineData("anonymous_id,event,event_text,timestamp,context_session_id,product_id", "rudderstack")]
    [InlineData("Session ID,Timestamp,Item ID,Price,Quantity", "yoochoose_buys")]
    [InlineData("session_id_hash,event_type,product_action,product_sku_hash,server_timestamp_epoch_ms,hashed_url", "coveo")]
    [InlineData("fullVisitorId,visitNumber,action_type,productSKU,time,hitNumber", "ga360_hits")]
    [InlineData("collector_tstamp,event_name,domain_sessionid,domain_userid,page_url", "snowplow")]
    [InlineData("year,month,day,order,country,session ID,page 1 (main category),page 2 (clothing model),colour,location,model photography,price,price 2,page", "uci_eshop_2008")]
    [InlineData("year,month,day,order,country,session_id,page1_main_category,page2_clothing_model,colour,location,model_photography,price,price_2,page", "uci_eshop_2008")]
    public void Finds_the_profile_of_an_event_file(string header, string profile)
    {
        EventColumns columns = EventColumns.Match(header.Split(','));
        Assert.Equal(profile, columns.Profile.Name);
        Assert.True(columns.AreEvents);
        Assert.Equal(Grain.Events, InputKind.Detect(header.Split(',')));
    }

    [Theory]
    [InlineData("Administrative,Administrative_Duration,BounceRates,ExitRates,PageValues,SpecialDay,Month,Region,VisitorType,Weekend,Revenue")]
    [InlineData("user_session,view_count,cart_count,is_purchased,unique_products,avg_price,session_duration")]
    [InlineData(",customerNo,sessionNo,startHour,startWeekday,duration,cCount,bStep,onlineStatus,order")]
    [InlineData("session_key,visitorid,cutoff_k,view_count,seconds_since_first_event,hour_of_day,day_of_week,y")]
    [InlineData("session_id,event_time,total,bought")]
    [InlineData("event_time,event_name,item_id")]
    public void Takes_aggregates_for_session_rows(string header) => Assert.Equal(Grain.Rows, InputKind.Detect(header.Split(',')));

    [Fact]
    public void Names_what_it_reads_and_what_it_ignores()
    {
        EventColumns columns = EventColumns.Match(["Event Time", "EVENT-NAME", "session.id", "colour", "sku", "device"]);
        Assert.Equal(["colour"], columns.Ignored);
        Assert.Equal(["sku"], columns.Mapping[EventField.ItemId]);
        Assert.Equal(["Event Time"], columns.Mapping[EventField.EventTime]);
        Assert.False(columns.Mapping.ContainsKey(EventField.Price));
    }

    [Fact]
    public void A_column_that_says_something_else_in_its_source_is_not_taken_for_what_it_is_called()
    {
        // RudderStack's channel is web, mobile or server; elsewhere it is where the visit came from.
        EventColumns columns = EventColumns.Match("anonymous_id,event,timestamp,original_timestamp,channel,product_id".Split(','));
        Assert.Equal("rudderstack", columns.Profile.Name);
        Assert.False(columns.Has(EventField.TrafficSource));
        Assert.Contains("channel", columns.Ignored);
        Assert.True(EventColumns.Match("session_id,event_name,time,channel".Split(',')).Has(EventField.TrafficSource));
    }

    [Fact]
    public void Says_what_a_source_lacks()
    {
        EventColumns shop = EventColumns.Match("order,session_id,page1_main_category,page2_clothing_model,price_2,year,month,day".Split(','));
        Assert.Contains("no purchase", shop.Notes[0], StringComparison.Ordinal);
        Assert.Equal(["price_2"], shop.Ignored);
        Assert.Contains("view_item", EventColumns.Match(["session_id", "time", "item_id"]).Notes.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_column_of_a_profile_is_found_by_its_own_name()
    {
        foreach (EventProfile profile in EventProfiles.All)
        {
            if (profile.Signatures.Count == 0 && profile != EventProfiles.Canonical) continue; // Of JSON alone.
            foreach ((EventField field, IReadOnlyList<string> names) in profile.Columns)
            {
                string[] header = [.. profile.Signatures.FirstOrDefault([]).Concat(names).Distinct()];
                EventColumns columns = EventColumns.Match(header);
                Assert.Equal(profile.Name, columns.Profile.Name);
                Assert.True(columns.Has(field), $"{profile.Name}: {field}");
            }
        }
    }
}
