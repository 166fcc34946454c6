using System.IO.Compression;
using System.Text;
using Clickstream.Batch;
using Clickstream.Features;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Batch;

public sealed class BatchRefusalTests(HandMadePool rows, EventsPool events) : IClassFixture<HandMadePool>, IClassFixture<EventsPool>
{
    private const string EventHeader = "event_time,event_name,session_id,item_id\n";

    // The header of the public split of UCI e-shop clothing 2008.
    private const string EshopHeader =
        "year,month,day,order,country,session_id,page1_main_category,page2_clothing_model,colour,location,model_photography,price,price_2,page";

    [Theory]
    [InlineData("", "The file is empty; expected a header line.")]
    [InlineData("\n\n", "The file is empty; expected a header line.")]
    [InlineData("a\0b\n1,2\n", "The file is not text; expected CSV, plain or gzip.")]
    [InlineData("1,2,3\n4,5,6\n", "The file, line 1: the first line looks like data ('1', '2', '3'); expected a header line with the names of the columns.")]
    [InlineData("pages,Pages\n1,2\n", "The file, line 1: columns 1 and 2 are both called 'Pages'; expected each name once.")]
    public async Task A_file_that_is_broken(string csv, string message)
    {
        BatchRefusedException refusal = await Scored.RefusalAsync(rows.Pool, csv);
        Assert.Equal(("malformed_csv", true, message), (refusal.Code, refusal.IsMalformed, refusal.Message));
    }

    [Fact]
    public async Task A_file_without_a_column_that_a_model_knows()
    {
        BatchRefusedException refusal = await Scored.RefusalAsync(rows.Pool, "colour,size\nred,7\n");
        Assert.Equal(("unknown_columns", false), (refusal.Code, refusal.IsMalformed));
        Assert.Equal(
            "No column of the file is a feature of: conversion, revenue, segment, abandonment. Found colour, size; expected events, or columns such as pages, channel, weekend.",
            refusal.Message);
    }

    [Fact]
    public async Task Tells_a_few_of_many_features()
    {
        string message = (await Scored.RefusalAsync(events.Pool, "colour,size\nred,7\n")).Message;
        Assert.EndsWith(
            $"event_count, is_bounce, page_views, list_views, list_clicks, searches, item_views, wishlist_adds and {SessionFeatures.All.Count - 8} more.",
            message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_where_the_models_were_trained_on_session_rows()
    {
        BatchRefusedException refusal = await Scored.RefusalAsync(rows.Pool, EventHeader);
        Assert.Equal(("events_not_supported", false), (refusal.Code, refusal.IsMalformed));
        Assert.Equal("The file holds events; these models were trained on session rows: conversion, revenue, segment, abandonment.", refusal.Message);
    }

    [Fact]
    public async Task Session_rows_that_were_said_to_be_events()
    {
        BatchRefusedException refusal = await Scored.RefusalAsync(events.Pool, "item_views,cart_adds\n1,2\n", new BatchOptions { Input = Grain.Events });
        Assert.Equal(("unknown_columns", false), (refusal.Code, refusal.IsMalformed));
        Assert.StartsWith("The file holds no events. Found item_views, cart_adds; expected ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_ready()
    {
        using var folder = new TemporaryFolder();
        HandMade.Write(folder.Path, HandMade.Conversion());
        ModelCatalog.Add(folder.Path, [PredictionTask.Conversion, PredictionTask.Revenue, PredictionTask.Segment]);
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(folder.Path);
        BatchRefusedException refusal = await Scored.RefusalAsync(pool, "pages\n1\n", new BatchOptions { Tasks = [PredictionTask.Conversion, PredictionTask.Revenue] });
        Assert.Equal(("model_not_ready", "The revenue model is not ready: revenue.zip is missing."), (refusal.Code, refusal.Message));

        // Of those that nobody named one is enough; the others are told.
        Scored scored = await Scored.CsvAsync(pool, "pages,channel,weekend\n1,email,no\n");
        Assert.Equal([PredictionTask.Conversion], scored.Tasks);
        Assert.Equal(["Models left out: revenue (not ready), segment (not ready)."], scored.Warnings);

        // A model that does not belong into the folder is not missed.
        File.Delete(folder["catalog.json"]);
        ModelCatalog.Add(folder.Path, [PredictionTask.Conversion]);
        Assert.Empty((await Scored.CsvAsync(PredictionEnginePool.FromDirectory(folder.Path), "pages,channel,weekend\n1,email,no\n")).Warnings);

        File.Delete(folder["conversion.zip"]);
        refusal = await Scored.RefusalAsync(PredictionEnginePool.FromDirectory(folder.Path), "pages\n1\n");
        Assert.Equal(("model_not_ready", "No model is ready."), (refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task Models_that_do_not_fit_are_passed_over_unless_they_were_asked_for()
    {
        using var folder = new TemporaryFolder();
        HandMade.Write(folder.Path, HandMade.Conversion());
        SamplePackages.Save(folder.Path, Trained.Package(Grain.Events, PredictionTask.Segment));
        ModelCatalog.Add(folder.Path, [PredictionTask.Conversion, PredictionTask.Revenue, PredictionTask.Segment]);
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(folder.Path);

        Scored scored = await Scored.CsvAsync(pool, EventHeader + "2026-03-11T12:00:00Z,view_item,s,lamp\n");
        Assert.Equal((Grain.Events, PredictionTask.Segment), (scored.Grain, Assert.Single(scored.Tasks)));
        Assert.Equal("Models left out: revenue (not ready), conversion (trained on session rows).", scored.Warnings[0]);
        scored = await Scored.CsvAsync(pool, "pages,weekend\n1,no\n");
        Assert.Equal((Grain.Rows, PredictionTask.Conversion), (scored.Grain, Assert.Single(scored.Tasks)));
        Assert.Equal("Models left out: revenue (not ready), segment (none of its features is a column).", scored.Warnings[0]);

        BatchRefusedException refusal = await Scored.RefusalAsync(pool, EventHeader, new BatchOptions { Tasks = [PredictionTask.Conversion] });
        Assert.Equal("The file holds events; these models were trained on session rows: conversion.", refusal.Message);
    }

    [Fact]
    public async Task Clicks_can_be_read_as_session_rows_by_a_model_that_was_trained_on_them_so()
    {
        using var folder = new TemporaryFolder();
        SamplePackages.Save(folder.Path, EshopModel.Make());
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(folder.Path);
        string csv = $"{EshopHeader}\n2008,4,1,1,29,1,1,A13,1,5,1,28,2,1\n2008,4,1,2,29,1,1,A16,1,6,1,33,2,1\n";
        Scored scored = await Scored.CsvAsync(pool, csv);
        Assert.Equal((Grain.Rows, 2L), (scored.Grain, scored.Summary.Scored));
        Assert.Equal(["1", "1"], scored.Column("session_id"));

        BatchRefusedException refusal = await Scored.RefusalAsync(pool, csv, new BatchOptions { Input = Grain.Events });
        Assert.Equal("events_not_supported", refusal.Code);

        // Not when the columns of the model are not all there: then the file is taken at its word.
        refusal = await Scored.RefusalAsync(pool, csv.Replace("colour", "hue", StringComparison.Ordinal));
        Assert.Equal("events_not_supported", refusal.Code);
    }

    [Fact]
    public async Task More_rows_than_are_taken()
    {
        var options = new BatchOptions { MaximumRows = 2 };
        Assert.Equal(2, (await Scored.CsvAsync(rows.Pool, "pages\n1\n2\n\n", options)).Summary.Lines);
        BatchRefusedException refusal = await Scored.RefusalAsync(rows.Pool, "pages\n1\n2\n3\n", options);
        Assert.Equal(("too_many_rows", false, "The file holds more than 2 rows."), (refusal.Code, refusal.IsMalformed, refusal.Message));
    }

    [Fact]
    public async Task The_same_clicks_are_events_to_a_model_of_events()
    {
        Scored scored = await Scored.CsvAsync(events.Pool, $"{EshopHeader}\n2008,4,1,1,29,1,1,A13,1,5,1,28,2,1\n2008,4,1,2,29,1,1,A16,1,6,1,33,2,1\n");
        Assert.Equal((Grain.Events, "2"), (scored.Grain, Assert.Single(scored.Column("event_count"))));
        Assert.Contains(scored.Warnings, warning => warning.StartsWith("Holds clicks only: no purchase", StringComparison.Ordinal));
        Assert.Contains("Columns ignored: colour, location, model_photography, price_2.", scored.Warnings);
    }

    [Fact]
    public async Task A_gzip_is_read_as_what_it_holds_and_one_that_was_cut_off_says_so()
    {
        string csv = "pages\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i * 37 % 101}\n"));
        byte[] packed = Gzip(csv);
        Scored scored = await Scored.CsvAsync(rows.Pool, packed);
        Assert.Equal((await Scored.CsvAsync(rows.Pool, csv)).Text, scored.Text);
        await Assert.ThrowsAsync<InvalidDataException>(() => Scored.CsvAsync(rows.Pool, packed[..^8])); // After the first answers.
        var refusal = await Assert.ThrowsAsync<BatchRefusedException>(() => Scored.CsvAsync(rows.Pool, Gzip("pages\n1\n")[..^8]));
        Assert.Equal(("malformed_csv", "The file is a damaged gzip: its end is missing."), (refusal.Code, refusal.Message));
    }

    private static byte[] Gzip(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
