using Clickstream.Batch;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Batch;

/// <summary>A line that an imported model cannot answer ends no batch.</summary>
public sealed class UnanswerableLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_row_without_a_number_that_is_needed_is_an_error_and_the_others_are_scored()
    {
        Foreign.WriteAll(_folder.Path);
        Scored scored = await Scored.CsvAsync(Pool(), "id,pages,channel\na,10,email\nb,,email\nc,4,paid\n");
        Assert.Equal(["ok", "error", "ok"], scored.Column("status"));
        string[] wants = [.. PredictionTasks.All.Except([PredictionTask.Recommendation]).Select(task => $"The {PredictionTasks.Name(task)} model cannot answer without pages.")];
        Assert.Equal(["", string.Join(' ', wants), ""], scored.Column("error"));
        Assert.Equal(["a", "b", "c"], scored.Column("id"));
        Assert.Equal(["4", "", "0"], scored.Column("expected_revenue")); // -3 + 5 + 2; -3 + 2 is below zero.
        Assert.Equal(["", "", ""], scored.Column("revenue_median"));
        Assert.Equal(["2", "", "1"], scored.Column("segment_id"));
        Assert.Equal(["0", "", "4"], scored.Column("segment_distance"));
        Assert.Equal(1 / (1 + Math.Exp(-5)), scored.Number(0, "purchase_probability"), 14); // -1 + 5 + 1
        Assert.Equal(0.5, scored.Number(2, "purchase_probability")); // -1 + 2 - 1
    }

    [Fact]
    public async Task A_line_that_one_model_cannot_answer_keeps_the_answers_of_the_others()
    {
        // Conversion has a stand-in for the pages, segments have none.
        HandMade.Write(_folder.Path, HandMade.Conversion());
        ModelPackageWriter.Save(_folder["segment.zip"], Foreign.Package(Foreign.Clusterer, PredictionTask.Segment));
        Scored scored = await Scored.CsvAsync(Pool(), "pages\n10\nNA\n");
        Assert.Equal(["ok", "warning"], scored.Column("status"));
        Assert.Equal("The segment model cannot answer without pages.", scored.Lines[1]["error"]);
        // -1 + 0.5 * 2 pages, no channel.
        Assert.Equal(("0.5", ""), (scored.Lines[1]["purchase_probability"], scored.Lines[1]["segment_id"]));

        string lines = await Scored.NdjsonAsync(Pool(), "pages\n10\nNA\n");
        Assert.Equal(2, lines.Count(letter => letter == '\n'));
        Assert.Contains("The segment model cannot answer without pages.", lines, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_without_a_number_that_is_needed_is_an_error_and_the_others_are_scored(bool grouped)
    {
        ModelPackageWriter.Save(_folder["conversion.zip"], Foreign.Package(Foreign.OfClicks, PredictionTask.Conversion));
        const string csv = """
            session_id,event_time,event_name,price
            s-1,2026-03-11T12:00:00Z,view_item,10
            s-2,2026-03-11T12:00:00Z,view_item,
            s-2,2026-03-11T12:01:00Z,teleport,
            s-3,2026-03-11T12:00:00Z,view_item,10

            """;
        Scored scored = await Scored.CsvAsync(Pool(), csv, new BatchOptions { Grouped = grouped });
        Assert.Equal(["s-1", "s-2", "s-3"], scored.Column("session_id"));
        Assert.Equal(["ok", "error", "ok"], scored.Column("status"));
        Assert.Equal("The conversion model cannot answer without price_mean. Left out line 4: unknown event name 'teleport'.", scored.Lines[1]["error"]);
        Assert.Equal(["0.5", "", "0.5"], scored.Column("purchase_probability"));
    }

    public void Dispose() => _folder.Dispose();

    private PredictionEnginePool Pool() => PredictionEnginePool.FromDirectory(_folder.Path);
}
