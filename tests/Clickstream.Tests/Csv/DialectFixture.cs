namespace Clickstream.Tests.Csv;

/// <summary>One visit written twice: in a dialect, and in canonical columns as far as the dialect can say it.</summary>
/// <param name="Profile">The profile that must be found.</param>
/// <param name="Text">In the dialect.</param>
/// <param name="Canonical">The same in canonical columns.</param>
public sealed record DialectFixture(string Profile, string Text, string Canonical)
{
    private const string Header = "event_time,event_name,session_id,user_id,item_id,item_category,item_brand,price,quantity,value,currency,page,device,country,traffic_source\n";

    /// <summary>All of them, made up. Each ends in a purchase where the dialect knows purchases.</summary>
    public static IReadOnlyList<DialectFixture> All { get; } =
    [
        new(
            "ga4_export",
            """
            event_date,event_timestamp,event_name,user_pseudo_id,ga_session_id,device.category,geo.country,traffic_source.medium,event_params.page_location,items.item_id,items.item_category,items.item_brand,items.price,items.quantity,ecommerce.purchase_revenue,event_params.currency,platform
            20260311,1773230400000000,page_view,w.9,501,mobile,Poland,email,/home,,,,,,,,WEB
            20260311,1773230410000000,view_item_list,w.9,501,mobile,Poland,email,/lamps,L1,light,Lumo,19.5,,,EUR,WEB
            20260311,1773230410000000,view_item_list,w.9,501,mobile,Poland,email,/lamps,L2,light,Lumo,29.5,,,EUR,WEB
            20260311,1773230420000000,add_to_cart,w.9,501,mobile,Poland,email,/l1,L1,light,Lumo,19.5,2,,EUR,WEB
            20260311,1773230420000000,add_to_cart,w.9,501,mobile,Poland,email,/l1,L2,light,Lumo,29.5,1,,EUR,WEB
            20260311,1773230480000000,purchase,w.9,501,mobile,Poland,email,/thanks,L1,light,Lumo,19.5,2,75,EUR,WEB
            20260311,1773230480000000,purchase,w.9,501,mobile,Poland,email,/thanks,L2,light,Lumo,29.5,1,75,EUR,WEB
            """,
            Header + """
            2026-03-11T12:00:00Z,page_view,w.9.501,w.9,,,,,,,,/home,mobile,Poland,email
            2026-03-11T12:00:10Z,view_item_list,w.9.501,w.9,L1,light,Lumo,19.5,,,EUR,/lamps,mobile,Poland,email
            2026-03-11T12:00:20Z,add_to_cart,w.9.501,w.9,L1,light,Lumo,19.5,2,,EUR,/l1,mobile,Poland,email
            2026-03-11T12:00:20Z,add_to_cart,w.9.501,w.9,L2,light,Lumo,29.5,1,,EUR,/l1,mobile,Poland,email
            2026-03-11T12:01:20Z,purchase,w.9.501,w.9,L1,light,Lumo,19.5,2,75,EUR,/thanks,mobile,Poland,email
            2026-03-11T12:01:20Z,purchase,w.9.501,w.9,L2,light,Lumo,29.5,1,0,EUR,/thanks,mobile,Poland,email
            """),
        new(
            "segment",
            """
            id,received_at,anonymous_id,user_id,event,event_text,original_timestamp,timestamp,context_page_path,context_campaign_medium,context_library_name,product_id,category,brand,price,quantity,total,currency,session_id
            m1,2026-03-11 12:00:09Z,a-7,,product_list_viewed,Product List Viewed,2026-03-11 12:00:00Z,2026-03-11 12:00:00Z,/lamps,email,analytics.js,,light,,,,,,k1
            m2,2026-03-11 12:00:39Z,a-7,,product_viewed,Product Viewed,2026-03-11 12:00:30Z,2026-03-11 12:00:30Z,/lamps/1,email,analytics.js,L1,light,Lumo,19.5,,,EUR,k1
            m3,2026-03-11 12:01:09Z,a-7,,product_added,Product Added,2026-03-11 12:01:00Z,2026-03-11 12:01:00Z,/lamps/1,email,analytics.js,L1,light,Lumo,19.5,2,,EUR,k1
            m4,2026-03-11 12:02:09Z,a-7,,checkout_started,Checkout Started,2026-03-11 12:02:00Z,2026-03-11 12:02:00Z,/till,email,analytics.js,,,,,,,EUR,k1
            m5,2026-03-11 12:03:09Z,a-7,,order_completed,Order Completed,2026-03-11 12:03:00Z,2026-03-11 12:03:00Z,/thanks,email,analytics.js,,,,,,44,EUR,k1
            """,
            Header + """
            2026-03-11T12:00:00Z,view_item_list,k1,a-7,,light,,,,,,/lamps,,,email
            2026-03-11T12:00:30Z,view_item,k1,a-7,L1,light,Lumo,19.5,,,EUR,/lamps/1,,,email
            2026-03-11T12:01:00Z,add_to_cart,k1,a-7,L1,light,Lumo,19.5,2,,EUR,/lamps/1,,,email
            2026-03-11T12:02:00Z,begin_checkout,k1,a-7,,,,,,,EUR,/till,,,email
            2026-03-11T12:03:00Z,purchase,k1,a-7,,,,,,44,EUR,/thanks,,,email
            """),
        new(
            "rudderstack",
            """
            id,anonymous_id,context_session_id,context_session_start,channel,event,event_text,original_timestamp,timestamp,context_page_path,context_campaign_medium,product_id,category,brand,price,quantity,value,currency
            r1,a-8,1773230399123,true,web,product_viewed,Product Viewed,2026-03-11 12:00:00.000000Z,2026-03-11 12:00:00.000000Z,/lamps/1,email,L1,light,Lumo,19.5,,,EUR
            r2,a-8,1773230399123,,web,product_added,Product Added,2026-03-11 12:00:40.000000Z,2026-03-11 12:00:40.000000Z,/lamps/1,email,L1,light,Lumo,19.5,2,,EUR
            r3,a-8,1773230399123,,web,product_removed,Product Removed,2026-03-11 12:00:50.000000Z,2026-03-11 12:00:50.000000Z,/cart,email,L1,light,Lumo,19.5,1,,EUR
            r4,a-8,1773230399123,,web,order_completed,Order Completed,2026-03-11 12:03:00.000000Z,2026-03-11 12:03:00.000000Z,/thanks,email,,,,,,19.5,EUR
            """,
            Header + """
            2026-03-11T12:00:00Z,view_item,a-8.1773230399123,a-8,L1,light,Lumo,19.5,,,EUR,/lamps/1,,,email
            2026-03-11T12:00:40Z,add_to_cart,a-8.1773230399123,a-8,L1,light,Lumo,19.5,2,,EUR,/lamps/1,,,email
            2026-03-11T12:00:50Z,remove_from_cart,a-8.1773230399123,a-8,L1,light,Lumo,19.5,1,,EUR,/cart,,,email
            2026-03-11T12:03:00Z,purchase,a-8.1773230399123,a-8,,,,,,19.5,EUR,/thanks,,,email
            """),
        new(
            "snowplow",
            """
            app_id,collector_tstamp,derived_tstamp,event,event_id,event_name,domain_userid,domain_sessionid,page_url,mkt_medium,geo_country,dvce_type,ecommerce_action_type,product_id,product_category,product_brand,product_price,product_quantity,product_currency,transaction_revenue
            shop,2026-03-11 12:00:02.000,2026-03-11 12:00:00.000,page_view,e1,page_view,d-3,9f-11,/home,email,PL,Mobile,,,,,,,,
            shop,2026-03-11 12:00:32.000,2026-03-11 12:00:30.000,unstruct,e2,snowplow_ecommerce_action,d-3,9f-11,/lamps/1,email,PL,Mobile,product_view,L1,home/light,Lumo,19.5,,EUR,
            shop,2026-03-11 12:01:02.000,2026-03-11 12:01:00.000,unstruct,e3,snowplow_ecommerce_action,d-3,9f-11,/lamps/1,email,PL,Mobile,add_to_cart,L1,home/light,Lumo,19.5,2,EUR,
            shop,2026-03-11 12:02:02.000,2026-03-11 12:02:00.000,unstruct,e4,snowplow_ecommerce_action,d-3,9f-11,/till,email,PL,Mobile,checkout_step,,,,,,,
            shop,2026-03-11 12:03:02.000,2026-03-11 12:03:00.000,unstruct,e5,snowplow_ecommerce_action,d-3,9f-11,/thanks,email,PL,Mobile,transaction,,,,,,,39
            """,
            Header + """
            2026-03-11T12:00:00Z,page_view,9f-11,d-3,,,,,,,,/home,Mobile,PL,email
            2026-03-11T12:00:30Z,view_item,9f-11,d-3,L1,home/light,Lumo,19.5,,,EUR,/lamps/1,Mobile,PL,email
            2026-03-11T12:01:00Z,add_to_cart,9f-11,d-3,L1,home/light,Lumo,19.5,2,,EUR,/lamps/1,Mobile,PL,email
            2026-03-11T12:02:00Z,begin_checkout,9f-11,d-3,,,,,,,,/till,Mobile,PL,email
            2026-03-11T12:03:00Z,purchase,9f-11,d-3,,,,,,39,,/thanks,Mobile,PL,email
            """),
        new(
            "rees46",
            """
            event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
            2026-03-11 12:00:00 UTC,view,881,40,home.light,lumo,19.50,77,c0-ffee
            2026-03-11 12:00:30 UTC,cart,881,40,home.light,lumo,19.50,77,c0-ffee
            2026-03-11 12:00:45 UTC,remove_from_cart,881,40,home.light,lumo,19.50,77,c0-ffee
            2026-03-11 12:00:50 UTC,view,882,41,,,5.00,77,c0-ffee
            2026-03-11 12:01:00 UTC,purchase,882,41,,,5.00,77,c0-ffee
            """,
            Header + """
            2026-03-11T12:00:00Z,view_item,c0-ffee,77,881,home.light,lumo,19.5,,,,,,,
            2026-03-11T12:00:30Z,add_to_cart,c0-ffee,77,881,home.light,lumo,19.5,,,,,,,
            2026-03-11T12:00:45Z,remove_from_cart,c0-ffee,77,881,home.light,lumo,19.5,,,,,,,
            2026-03-11T12:00:50Z,view_item,c0-ffee,77,882,41,,5,,,,,,,
            2026-03-11T12:01:00Z,purchase,c0-ffee,77,882,41,,5,,,,,,,
            """),
        new(
            "retailrocket",
            """
            timestamp,visitorid,event,itemid,transactionid
            1773230400000,9,view,44,
            1773230430000,9,addtocart,44,
            1773230460000,9,transaction,44,5
            """,
            Header + """
            2026-03-11T12:00:00Z,view_item,,9,44,,,,,,,,,,
            2026-03-11T12:00:30Z,add_to_cart,,9,44,,,,,,,,,,
            2026-03-11T12:01:00Z,purchase,,9,44,,,,,,,,,,
            """),
        new(
            "yoochoose",
            """
            8,2026-03-11T12:00:00.250Z,31,0
            8,2026-03-11T12:00:30.000Z,32,S
            """,
            Header + """
            2026-03-11T12:00:00.250Z,view_item,8,,31,0,,,,,,,,,
            2026-03-11T12:00:30Z,view_item,8,,32,S,,,,,,,,,
            """),
        new(
            "yoochoose",
            "SessionId\tItemId\tTime\n8\t31\t1773230400.25\n8\t32\t1773230430\n",
            Header + """
            2026-03-11T12:00:00.250Z,view_item,8,,31,,,,,,,,,,
            2026-03-11T12:00:30Z,view_item,8,,32,,,,,,,,,,
            """),
        new(
            "coveo",
            """
            session_id_hash,event_type,product_action,product_sku_hash,server_timestamp_epoch_ms,hashed_url
            aa01,pageview,,,1773230400000,u0
            aa01,event_product,detail,sku1,1773230405000,u1
            aa01,pageview,,,1773230405000,u1
            aa01,event_product,add,sku1,1773230430000,u1
            aa01,event_product,remove,sku1,1773230440000,u2
            aa01,event_product,purchase,sku1,1773230490000,u3
            """,
            Header + """
            2026-03-11T12:00:00Z,page_view,aa01,,,,,,,,,u0,,,
            2026-03-11T12:00:05Z,view_item,aa01,,sku1,,,,,,,u1,,,
            2026-03-11T12:00:05Z,page_view,aa01,,,,,,,,,u1,,,
            2026-03-11T12:00:30Z,add_to_cart,aa01,,sku1,,,,,,,u1,,,
            2026-03-11T12:00:40Z,remove_from_cart,aa01,,sku1,,,,,,,u2,,,
            2026-03-11T12:01:30Z,purchase,aa01,,sku1,,,,,,,u3,,,
            """),
        new(
            "uci_eshop_2008",
            """
            year;month;day;order;country;session ID;page 1 (main category);page 2 (clothing model);colour;location;model photography;price;price 2;page
            2026;3;11;2;29;77;2;Z9;1;4;1;41;2;3
            2026;3;11;1;29;77;1;Z1;1;4;1;28;2;1
            2026;3;11;3;29;77;2;Z9;1;4;1;41;2;3
            """,
            Header + """
            2026-03-11,view_item,77,,Z1,1,,28,,,,1,,29,
            2026-03-11,view_item,77,,Z9,2,,41,,,,3,,29,
            2026-03-11,view_item,77,,Z9,2,,41,,,,3,,29,
            """),
        new(
            "ga360_hits",
            """
            fullVisitorId,visitNumber,action_type,productSKU,time,hitNumber
            007,2,0,G1,0,1
            007,2,0,G2,0,1
            007,2,0,G3,0,1
            007,2,1,G2,4000,2
            007,2,0,G1,4000,2
            007,2,3,G2,9000,3
            007,2,3,G3,9000,3
            007,2,6,G2,95000,4
            007,2,6,G3,95000,4
            """,
            Header + """
            1970-01-01T00:00:00Z,view_item_list,007.2,007,G1,,,,,,,,,,
            1970-01-01T00:00:04Z,select_item,007.2,007,G2,,,,,,,,,,
            1970-01-01T00:00:04Z,view_item_list,007.2,007,G1,,,,,,,,,,
            1970-01-01T00:00:09Z,add_to_cart,007.2,007,G2,,,,,,,,,,
            1970-01-01T00:00:09Z,add_to_cart,007.2,007,G3,,,,,,,,,,
            1970-01-01T00:01:35Z,purchase,007.2,007,G2,,,,,,,,,,
            1970-01-01T00:01:35Z,purchase,007.2,007,G3,,,,,,,,,,
            """),
    ];
}
