using Clickstream.Batch;
using Clickstream.Tasks;

namespace Clickstream.Tests.Batch;

public sealed class RowBatchTests(HandMadePool models) : IClassFixture<HandMadePool>
{
    private static readonly BatchOptions Conversion = new() { Tasks = [PredictionTask.Conversion] };

    [Fact]
    public async Task Answers_every_task_row_by_row_in_the_order_of_the_file()
    {
        Scored scored = await Scored.CsvAsync(models.Pool, "id,pages,channel,weekend\nb,4,email,true\na,9,,no\n");
        Assert.Equal(
            ["row", "id", "purchase_probability", "will_purchase", "expected_revenue", "revenue_low", "revenue_median", "revenue_high",
                "segment_id", "segment_name", "segment_distance", "abandonment_probability", "will_abandon", "status", "error"],
            scored.Columns);
        Assert.Equal((Grain.Rows, 2L, 0L, 0L), (scored.Grain, scored.Summary.Scored, scored.Summary.Warnings, scored.Summary.Errors));
        Assert.Equal(PredictionTasks.All.Except([PredictionTask.Recommendation]), scored.Tasks);
        Assert.Empty(scored.Warnings);
        Assert.Equal(["1", "2"], scored.Column("row"));
        Assert.Equal(["b", "a"], scored.Column("id"));
        Assert.Equal(["ok", "ok"], scored.Column("status"));
        Assert.Equal(["", ""], scored.Column("error"));

        double probability = 1 / (1 + Math.Exp(-2.25)), logarithm = 3.9; // -1 + 2 + 0.25 + 1; 3 + 0.4 + 0.5
        Assert.Equal(probability, scored.Number(0, "purchase_probability"), 14);
        Assert.Equal(["true", "true"], scored.Column("will_purchase"));
        Assert.Equal(probability * Math.Exp(logarithm) * 1.25, scored.Number(0, "expected_revenue"), 10);
        Assert.Equal(Math.Exp(logarithm - 0.5), scored.Number(0, "revenue_low"), 10);
        Assert.Equal(Math.Exp(logarithm + 0.125), scored.Number(0, "revenue_median"), 10);
        Assert.Equal(Math.Exp(logarithm + 0.75), scored.Number(0, "revenue_high"), 10);
        Assert.Equal(["1", "2"], scored.Column("segment_id"));
        Assert.Equal(["Glancers", "Readers"], scored.Column("segment_name"));
        Assert.Equal(["4", "1"], scored.Column("segment_distance"));
        Assert.Equal(probability, scored.Number(0, "abandonment_probability"), 14); // Of the same numbers as the purchase.
        Assert.Equal(["true", "true"], scored.Column("will_abandon"));
    }

    [Fact]
    public async Task Answers_the_tasks_that_were_asked_for_in_their_order()
    {
        Scored scored = await Scored.CsvAsync(models.Pool, "pages\n1\n", new BatchOptions { Tasks = [PredictionTask.Segment, PredictionTask.Conversion] });
        Assert.Equal(["row", "segment_id", "segment_name", "segment_distance", "purchase_probability", "will_purchase", "status", "error"], scored.Columns);
    }

    [Fact]
    public async Task Columns_that_no_model_reads_come_back_unchanged()
    {
        Scored scored = await Scored.CsvAsync(
            models.Pool, "note;Pages;größe\n\"two\nlines; \"\"quoted\"\"\";1; 7,5 \n-1.5;2;\n", Conversion);
        Assert.Equal(["row", "note", "größe", "purchase_probability", "will_purchase", "status", "error"], scored.Columns);
        Assert.Equal(["two\nlines; \"quoted\"", "-1.5"], scored.Column("note"));
        Assert.Equal([" 7,5 ", ""], scored.Column("größe"));
    }

    [Fact]
    public async Task A_column_of_one_of_our_names_comes_back_under_another_and_the_answer_can_be_scored_again()
    {
        Scored once = await Scored.CsvAsync(models.Pool, "pages,visitor,Status,input_status\n4,7,old,older\n", Conversion);
        Assert.Equal(["row", "visitor", "input_input_Status", "input_status", "purchase_probability", "will_purchase", "status", "error"], once.Columns);
        Assert.Equal(["old", "older", "ok"], [.. once.Column("input_input_Status"), .. once.Column("input_status"), .. once.Column("status")]);

        Scored twice = await Scored.CsvAsync(models.Pool, once.Text.Replace("visitor", "pages", StringComparison.Ordinal), Conversion);
        Assert.StartsWith("row,input_row,input_input_Status,input_status,input_purchase_probability,", twice.Text, StringComparison.Ordinal);
        Assert.Equal(["ok"], twice.Column("status"));
    }

    [Fact]
    public async Task Features_without_a_column_count_as_missing_and_are_named()
    {
        Scored scored = await Scored.CsvAsync(models.Pool, "id,pages\n1,4\n", Conversion);
        Assert.Equal(["The file has no column for these features, which count as missing: channel, weekend."], scored.Warnings);
        Assert.Equal(1 / (1 + Math.Exp(-1)), scored.Number(0, "purchase_probability"), 14); // -1 + 2
    }

    [Theory]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("NA")]
    [InlineData("null")]
    [InlineData("?")]
    [InlineData(" ")]
    public async Task Words_for_missing_are_missing(string word)
    {
        Scored scored = await Scored.CsvAsync(models.Pool, $"pages,channel,weekend\n{word},{word},{word}\n", Conversion);
        Assert.Equal(["ok"], scored.Column("status"));
        Assert.Equal(0.5, scored.Number(0, "purchase_probability")); // -1 + 0.5 * 2
    }

    [Theory]
    [InlineData("4,email", "line 2: found 2 cells; expected 3 cells")]
    [InlineData("4,email,true,7", "line 2: found 4 cells; expected 3 cells")]
    [InlineData("many,email,true", "line 2, column 'pages': found 'many'; expected a finite number with a decimal point, or nothing when it is missing")]
    [InlineData("Infinity,email,true", "line 2, column 'pages': found 'Infinity'; expected a finite number with a decimal point, or nothing when it is missing")]
    [InlineData("-1e99,email,true", "line 2, column 'pages': found '-1e99'; expected a finite number with a decimal point, or nothing when it is missing")]
    [InlineData("4,email,perhaps", "line 2, column 'weekend': found 'perhaps'; expected true or false (yes or no, 1 or 0), or nothing when it is missing")]
    public async Task A_bad_row_says_where_what_was_found_and_what_was_expected_and_stops_no_other(string row, string error)
    {
        Scored scored = await Scored.CsvAsync(models.Pool, $"pages,channel,weekend\n{row}\n4,email,true\n");
        Assert.Equal([error, ""], scored.Column("error"));
        Assert.Equal(["error", "ok"], scored.Column("status"));
        Assert.Equal(["1", "2"], scored.Column("row"));
        foreach (string column in scored.Columns.Where(column => column is not ("row" or "status" or "error")))
            Assert.Equal((column, true, false), (column, scored.Lines[0][column].Length == 0, scored.Lines[1][column].Length == 0));
    }

    [Theory]
    [InlineData("4,email,\"true")]
    [InlineData("\"4,email,true")]
    public async Task A_quote_left_open_is_an_error_on_the_line_where_it_swallows_the_rest(string row)
    {
        Scored scored = await Scored.CsvAsync(models.Pool, $"pages,channel,weekend\n4,email,true\n{row}\n5,email,true\n6,paid,no\n");
        Assert.Equal(["ok", "error"], scored.Column("status"));
        Assert.Equal(["", "line 3: found a quote that is not closed, up to the end of the file; expected a closing quote"], scored.Column("error"));
        Assert.Equal("", scored.Lines[1]["purchase_probability"]);
    }

    [Fact]
    public async Task A_quote_left_open_in_a_column_that_no_model_reads_is_an_error_too()
    {
        Scored scored = await Scored.CsvAsync(models.Pool, "pages,note\n4,\"fine\nand \"\"closed\"\"\"\n5,\"open\n6,more\n", Conversion);
        Assert.Equal(["ok", "error"], scored.Column("status"));
        Assert.Equal("line 4: found a quote that is not closed, up to the end of the file; expected a closing quote", scored.Lines[1]["error"]);
        Assert.Equal(["fine\nand \"closed\"", "open\n6,more\n"], scored.Column("note"));
    }

    [Fact]
    public async Task No_row_disappears_unannounced_wherever_a_quote_is_left_open()
    {
        // Four rows with a quoted note; in turn, each loses its closing quote. Rows that are answered ok are whole, and what is missing follows an error.
        for (int open = 0; open < 4; open++)
        {
            string rows = string.Concat(Enumerable.Range(0, 4).Select(i => $"{i},\"note {i}{(i == open ? "" : "\"")}\n"));
            Scored scored = await Scored.CsvAsync(models.Pool, $"pages,note\n{rows}", Conversion);
            Assert.Equal("error", scored.Lines[open]["status"]);
            Assert.StartsWith($"line {open + 2}: found ", scored.Lines[open]["error"], StringComparison.Ordinal);
            for (int i = 0; i < 4; i++)
            {
                int answers = scored.Lines.Count(line => line["status"] == "ok" && line["note"] == $"note {i}");
                Assert.Equal((i, i == open || i == open + 1 ? 0 : 1), (i, answers));
            }
        }
    }

    [Fact]
    public async Task A_row_in_error_leaves_nothing_behind_for_the_next()
    {
        Scored scored = await Scored.CsvAsync(models.Pool, "pages,channel,weekend\n4,email,true\n9,paid,maybe\n,,\n", Conversion);
        Assert.Equal(0.5, scored.Number(2, "purchase_probability"));
    }

    [Fact]
    public async Task The_cells_of_a_short_row_come_back_as_far_as_they_go()
    {
        Scored scored = await Scored.CsvAsync(models.Pool, "id,pages,note\nv-1,4\n", Conversion);
        Assert.Equal(("v-1", "", "error"), (scored.Lines[0]["id"], scored.Lines[0]["note"], scored.Lines[0]["status"]));
    }

    [Fact]
    public async Task A_category_that_was_never_met_is_scored_with_a_warning_told_once()
    {
        Scored scored = await Scored.CsvAsync(models.Pool, "pages,channel\n2,pigeon\n2,paid\n");
        Assert.Equal(["warning", "ok"], scored.Column("status"));
        Assert.Equal("Never met in training: channel 'pigeon'.", scored.Lines[0]["error"]);
        Assert.Equal(0.5, scored.Number(0, "purchase_probability"));
    }

    [Fact]
    public async Task An_answer_that_is_no_finite_number_is_an_error_and_never_printed()
    {
        // exp(3 + 0.1 * 1e6) is beyond all doubles; times a probability of zero it is no number at all.
        const string csv = "pages\n1000000\n-1e38\n1\n";
        Scored scored = await Scored.CsvAsync(models.Pool, csv);
        Assert.Equal(["warning", "ok", "ok"], scored.Column("status"));
        Assert.Equal("The revenue answer is no finite number; are the values in the units of the training data?", scored.Lines[0]["error"]);
        Assert.Equal("1", scored.Lines[0]["purchase_probability"]);
        Assert.Equal(("", ""), (scored.Lines[0]["expected_revenue"], scored.Lines[0]["revenue_low"]));
        Assert.Equal("0", scored.Lines[1]["expected_revenue"]);
        Assert.DoesNotContain("Infinity", scored.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NaN", scored.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(3, (await Scored.NdjsonAsync(models.Pool, csv)).Count(c => c == '\n'));
    }

    [Fact]
    public async Task Every_row_is_answered_in_its_place_across_all_buffers()
    {
        string rows = string.Join('\n', Enumerable.Range(0, 5000).Select(i => FormattableString.Invariant($"v-{i},{i % 17},{(i % 3 == 0 ? "email" : "paid")},{i % 2}")));
        Scored scored = await Scored.CsvAsync(models.Pool, $"id,pages,channel,weekend\n{rows}\n", Conversion);
        Assert.Equal(Enumerable.Range(0, 5000).Select(i => $"v-{i}"), scored.Column("id"));
        for (int i = 0; i < 5000; i += 613)
        {
            double logOdds = -1 + (0.5 * (i % 17)) + (0.25 * (i % 2)) + (i % 3 == 0 ? 1 : -1);
            Assert.Equal(1 / (1 + Math.Exp(-logOdds)), scored.Number(i, "purchase_probability"), 12);
        }
    }

    [Fact]
    public async Task A_file_without_rows_has_an_answer_without_lines()
    {
        Scored scored = await Scored.CsvAsync(models.Pool, "pages\n", Conversion);
        Assert.Equal("row,purchase_probability,will_purchase,status,error\n", scored.Text);
        Assert.Equal(0, scored.Summary.Lines);
    }

    [Fact]
    public async Task A_file_of_very_many_columns_is_answered_too()
    {
        const int count = 9_000;
        string names = string.Join(',', Enumerable.Range(0, count).Select(i => $"c{i}")), cells = string.Join(',', Enumerable.Repeat("x", count));
        Scored scored = await Scored.CsvAsync(models.Pool, $"pages,{names}\n4,{cells}\n", Conversion);
        Assert.Equal(count + 5, scored.Columns.Count);
        Assert.Equal("x", scored.Lines[0]["c8999"]);
    }
}
