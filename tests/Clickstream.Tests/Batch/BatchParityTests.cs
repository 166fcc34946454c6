using System.Globalization;
using System.Text;
using System.Text.Json;
using Clickstream.Events;
using Clickstream.Learning.Tables;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Batch;

public sealed class BatchParityTests(EventsPool events, HandMadePool rows) : IClassFixture<EventsPool>, IClassFixture<HandMadePool>
{
    private static readonly string[] NumberColumns =
        ["purchase_probability", "expected_revenue", "revenue_low", "revenue_median", "revenue_high", "segment_id", "segment_distance"];

    [Fact]
    public async Task Sessions_of_a_file_have_the_bits_of_sessions_asked_one_by_one()
    {
        IReadOnlyList<Session> sessions = SampleSessions.Make(60, seed: 9);
        Scored scored = await Scored.CsvAsync(events.Pool, ToCsv(sessions));
        Assert.Equal(sessions.Select(session => session.Id), scored.Column("session_id"));
        for (int i = 0; i < sessions.Count; i++)
        {
            SessionSnapshot snapshot = SnapshotCutter.BeforePurchase(sessions[i].Visitor, sessions[i].Events, out _)!;
            AssertSame(scored, i, task => Ask(events.Pool, task, engine => engine.Predict(snapshot, reasonCount: 5)));
        }
    }

    [Fact]
    public async Task Rows_of_a_file_have_the_bits_of_rows_asked_one_by_one()
    {
        var random = new Random(4);
        string?[] channels = ["email", "paid", null];
        var csv = new StringBuilder("weekend,pages,channel\n");
        var asked = new List<FeatureTable>();
        for (int i = 0; i < 60; i++)
        {
            FeatureTable row = HandMade.Row((float)(12 * random.NextDouble()), channels[random.Next(3)], random.Next(2) == 0);
            asked.Add(row);
            csv.Append(CultureInfo.InvariantCulture, $"{row.Numbers(2)[0]},{row.Numbers(0)[0]:R},{row.Categories(1)[0]}\n");
        }

        Scored scored = await Scored.CsvAsync(rows.Pool, csv.ToString());
        for (int i = 0; i < asked.Count; i++)
            AssertSame(scored, i, task => rows.Pool.Status(task).Package!.Model is IFeatureModel model ? model.Predict(asked[i], 0, new float[model.ScratchLength], 0) : null!);
    }

    [Fact]
    public async Task A_row_alone_has_the_digits_that_it_has_among_others()
    {
        string[] file = [.. Enumerable.Range(0, 30).Select(i => FormattableString.Invariant($"{i / 7.0:R},{(i % 2 == 0 ? "email" : "paid")},{i % 2}"))];
        string[] together = (await Scored.CsvAsync(rows.Pool, $"pages,channel,weekend\n{string.Join('\n', file)}\n")).Text.Split('\n');
        for (int i = 0; i < file.Length; i++)
        {
            string alone = (await Scored.CsvAsync(rows.Pool, $"pages,channel,weekend\n{file[i]}\n")).Text.Split('\n')[1];
            Assert.Equal(together[i + 1][(together[i + 1].IndexOf(',', StringComparison.Ordinal))..], alone[1..]);
        }
    }

    [Fact]
    public async Task CSV_and_NDJSON_agree_to_the_last_digit()
    {
        string csv = ToCsv(SampleSessions.Make(40, seed: 2)) + "s-bad,u,rubbish,view_item,,,,,,,,\n";
        Scored scored = await Scored.CsvAsync(events.Pool, csv);
        JsonElement[] lines = [.. (await Scored.NdjsonAsync(events.Pool, csv)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
        Assert.Equal(scored.Lines.Count, lines.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            Assert.Equal(scored.Columns, lines[i].EnumerateObject().Select(property => property.Name));
            foreach (JsonProperty property in lines[i].EnumerateObject())
            {
                string text = property.Value.ValueKind switch
                {
                    JsonValueKind.Null => "",
                    JsonValueKind.String => property.Value.GetString()!,
                    JsonValueKind.Array => string.Join('|', property.Value.EnumerateArray().Select(item => item.GetString())),
                    _ => property.Value.GetRawText(),
                };
                Assert.Equal((i, property.Name, scored.Lines[i][property.Name]), (i, property.Name, text));
            }
        }

        Assert.Equal(JsonValueKind.Number, lines[0].GetProperty("event_count").ValueKind);
        Assert.True(lines[0].GetProperty("will_purchase").ValueKind is JsonValueKind.True or JsonValueKind.False);
        Assert.Equal(JsonValueKind.Null, lines[^1].GetProperty("purchase_probability").ValueKind);
    }

    [Fact]
    public async Task Texts_come_back_in_NDJSON_as_they_were()
    {
        const string text = "two\nlines, \"quoted\" <b>größe</b> \\ \U0001F457";
        string line = await Scored.NdjsonAsync(rows.Pool, $"pages,note\n1,\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
        Assert.Equal(text, Parse(line.TrimEnd('\n')).GetProperty("note").GetString());
        Assert.Equal(1, line.Count(c => c == '\n'));
    }

    [Fact]
    public async Task A_character_that_an_echo_cuts_in_two_breaks_nothing()
    {
        string cell = new string('x', 79) + "\U0001F457" + new string('y', 9); // Cut after 80 UTF-16 units, in the middle of a pair.
        JsonElement line = Parse(await Scored.NdjsonAsync(rows.Pool, $"pages\n{cell}\n"));
        Assert.StartsWith($"line 2, column 'pages': found '{cell[..79]}", line.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Single((await Scored.CsvAsync(rows.Pool, $"pages\n{cell}\n")).Lines);
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static Prediction Ask(PredictionEnginePool pool, PredictionTask task, Func<PredictionEngine, Prediction> ask)
    {
        Assert.True(pool.TryRent(task, out PredictionEngineLease lease));
        using (lease) return ask(lease.Engine);
    }

    private static void AssertSame(Scored scored, int line, Func<PredictionTask, Prediction> ask)
    {
        var conversion = (ConversionPrediction)ask(PredictionTask.Conversion);
        var revenue = (RevenuePrediction)ask(PredictionTask.Revenue);
        var segment = (SegmentPrediction)ask(PredictionTask.Segment);
        AssertSameAbandonment(scored, line, ask);
        double[] expected =
            [conversion.Probability, revenue.Expected, revenue.IfPurchase!.Low, revenue.IfPurchase.Median, revenue.IfPurchase.High, segment.Id, segment.Distance];
        Assert.Equal(expected, NumberColumns.Select(column => scored.Number(line, column)));
        Assert.Equal(conversion.WillPurchase ? "true" : "false", scored.Lines[line]["will_purchase"]);
        Assert.Equal(segment.Name, scored.Lines[line]["segment_name"]);
    }

    private static void AssertSameAbandonment(Scored scored, int line, Func<PredictionTask, Prediction> ask)
    {
        try
        {
            var abandonment = (AbandonmentPrediction)ask(PredictionTask.Abandonment);
            Assert.Equal(abandonment.Probability, scored.Number(line, "abandonment_probability"));
            Assert.Equal(abandonment.WillAbandon ? "true" : "false", scored.Lines[line]["will_abandon"]);
        }
        catch (EmptyCartException)
        {
            Assert.Equal(("", ""), (scored.Lines[line]["abandonment_probability"], scored.Lines[line]["will_abandon"]));
        }
    }

    private static string ToCsv(IEnumerable<Session> sessions)
    {
        var csv = new StringBuilder("session_id,user_id,event_time,event_name,item_id,item_category,price,value,device,country,traffic_source,returning\n");
        foreach (Session session in sessions)
        {
            (string? device, string? country, string? source, bool? returning) = session.Visitor;
            foreach (ClickEvent one in session.Events)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{session.Id},{session.UserId},{one.Time:O},{EventNames.Canonical(one.Kind)},{one.ItemId},{one.ItemCategory},")
                    .Append(CultureInfo.InvariantCulture, $"{one.Price:R},{one.Value:R},{device},{country},{source},{returning}\n");
            }
        }

        return csv.ToString();
    }
}
