using System.Text;
using Clickstream.Batch;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Batch;

/// <summary>Blocks on all cores give the bytes that one row after another gives.</summary>
public sealed class RowByRowTests(HandMadePool models) : IClassFixture<HandMadePool>
{
    [Theory]
    [InlineData(BatchFormat.Csv)]
    [InlineData(BatchFormat.Ndjson)]
    public async Task Broken_files_are_answered_as_one_row_after_another(BatchFormat format)
    {
        var files = new BrokenFiles(seed: 8);
        var answers = new StringBuilder();
        for (int i = 0; i < 400; i++) answers.AppendLine(await CompareAsync(models.Pool, files.Next(), format, $"file {i}"));
        string[] wanted =
        [
            "ok", "warning", "error", "Never met in training", "no finite number", "a quote that is not closed", "text after the quote", "expected 4 cells", "finite number with a decimal",
            "true or false", "damaged gzip", "line 30", "größe", "is not text",
        ];
        Assert.All(wanted, word => Assert.Contains(word, answers.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Models_of_other_libraries_that_miss_numbers_answer_as_one_row_after_another()
    {
        using var folder = new TemporaryFolder();
        Foreign.WriteAll(folder.Path);
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(folder.Path);
        var files = new BrokenFiles(seed: 9);
        for (int i = 0; i < 100; i++) await CompareAsync(pool, files.Next(), BatchFormat.Csv, $"file {i}");
    }

    [Fact]
    public async Task Trees_answer_as_one_row_after_another()
    {
        using var folder = new TemporaryFolder();
        Trained.WriteAll(folder.Path, Grain.Rows);
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(folder.Path);
        string[] names = [.. pool.Status(PredictionTask.Conversion).Package!.Model.Schema.Columns.Select(column => column.Name)];
        var random = new Random(3);
        var text = new StringBuilder(string.Join(',', names));
        for (int row = 0; row < 300; row++)
            text.Append('\n').AppendJoin(',', names.Select(name => name == "channel" ? new[] { "email", "organic", "paid", "pigeon" }[random.Next(4)] : random.Next(2) == 0 ? "" : $"{random.Next(40)}"));
        await CompareAsync(pool, Encoding.UTF8.GetBytes(text.ToString()), BatchFormat.Csv, "trees");
    }

    [Fact]
    public async Task Answers_that_come_in_pieces_are_those_of_one_row_after_another()
    {
        // Of so long a name a line in NDJSON is two thousand times as long as its row; some rows are passed over and answered on their own.
        var text = new StringBuilder($"{new string('n', 4_000)},pages");
        var random = new Random(4);
        for (int row = 0; row < 3_000; row++) text.Append(random.Next(5) switch { 0 => "\n,x", 1 => "\nü,2,3", 2 => "\n\"a\nb\",1", _ => "\n,1" });
        string answer = await CompareAsync(models.Pool, Encoding.UTF8.GetBytes(text.ToString()), BatchFormat.Ndjson, "long names");
        Assert.InRange(answer.Length, 10 << 20, int.MaxValue);
    }

    private static async Task<string> CompareAsync(PredictionEnginePool pool, byte[] file, BatchFormat format, string what)
    {
        var answered = new ResponseStream();
        IReadOnlyList<string> columns = [];
        string answer;
        try
        {
            var options = new BatchOptions { Format = format, Input = Grain.Rows, GuardsFormulas = false };
            await using BatchJob job = await BatchScorer.OpenAsync(pool, new BodyStream(file), options, CancellationToken.None);
            columns = job.Columns;
            await job.WriteAsync(answered, CancellationToken.None);
            answer = Encoding.UTF8.GetString(answered.ToArray());
        }
        catch (BatchRefusedException e) when (e.InnerException is InvalidDataException inner)
        {
            answer = inner.Message;
        }
        catch (BatchRefusedException)
        {
            return ""; // By its columns, which the twin does not hold against the models.
        }
        catch (InvalidDataException e)
        {
            answer = e.Message;
        }

        string twin = await RowByRow.AnswerAsync(pool, file, format, columns);
        if (twin != answer) Assert.Fail($"{what} of {file.Length} bytes: found\n{answer}\nexpected\n{twin}\nof\n{Encoding.UTF8.GetString(file)}");
        return answer;
    }
}
