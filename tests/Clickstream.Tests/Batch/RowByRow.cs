using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Clickstream.Batch;
using Clickstream.Csv;
using Clickstream.Serving;
using Clickstream.Tasks;
using CsvHelper;

namespace Clickstream.Tests.Batch;

/// <summary>
/// The naive twin of <see cref="RowBatch"/>: CsvHelper reads the file from one end to the other, each row is asked about on its own, and CsvHelper
/// writes the lines. One thread, a row at a time.
/// </summary>
internal static class RowByRow
{
    /// <summary>The answer, or the message with which the file is refused.</summary>
    public static async Task<string> AnswerAsync(PredictionEnginePool pool, byte[] file, BatchFormat format, IReadOnlyList<string> columns)
    {
        try
        {
            await using CsvSource source = await CsvSource.OpenAsync(new MemoryStream(file));
            List<IReadOnlyList<object?>> lines = await LinesAsync(pool, source);
            return format == BatchFormat.Csv ? ToCsv(columns, lines) : ToNdjson(columns, lines);
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }

    private static async Task<List<IReadOnlyList<object?>>> LinesAsync(PredictionEnginePool pool, CsvSource source)
    {
        PredictionEngine[] engines =
        [
            .. PredictionTasks.All.Where(task => pool.Status(task).Package is not null).Select(task => new PredictionEngine(pool.Status(task).Package!))
                .Where(engine => new FeatureRowBinder(engine.Row.Schema, source.Header).MissingFeatures.Count < engine.Row.Schema.Columns.Count),
        ];
        FeatureRowBinder[] binders = [.. engines.Select(engine => new FeatureRowBinder(engine.Row.Schema, source.Header))];
        int[] echoed = [.. Enumerable.Range(0, source.Header.Count).Where(column => binders.All(binder => binder.UnmatchedColumns.Contains(column)))];
        var answers = new TriedAnswers(engines);
        var lines = new List<IReadOnlyList<object?>>();
        while (await source.ReadAsync())
        {
            List<object?> line = [(double)(lines.Count + 1), .. echoed.Select(source.Text)];
            RowError? error = null;
            for (int i = 0; i < engines.Length && error is null; i++) error = binders[i].Write(source, engines[i].Row, row: 0);
            if (error is null) answers.OfRow();
            bool any = error is null && answers.Any;
            for (int i = 0; i < engines.Length; i++) line.AddRange(Cells(engines[i].Package.Manifest.Task, any ? answers.Predictions[i] : null));
            string? oddity = any ? Sentences.Of(answers.Why, answers.NeverMet) : null;
            line.Add(!any ? "error" : oddity is null ? "ok" : "warning");
            line.Add(any ? Sentences.Of(oddity, answers.Note) : error?.ToString() ?? Sentences.Of(answers.Why, answers.Note));
            lines.Add(line);
        }

        return lines;
    }

    private static object?[] Cells(PredictionTask task, Prediction? prediction) => prediction switch
    {
        ConversionPrediction of => [of.Probability, of.WillPurchase],
        AbandonmentPrediction of => [of.Probability, of.WillAbandon],
        RevenuePrediction of => [of.Expected, of.IfPurchase?.Low, of.IfPurchase?.Median, of.IfPurchase?.High],
        SegmentPrediction of => [(double)of.Id, of.Name, of.Distance],
        _ => new object?[BatchColumns.Names(task, withMap: false).Count],
    };

    private static string ToCsv(IReadOnlyList<string> columns, List<IReadOnlyList<object?>> lines)
    {
        var bytes = new MemoryStream();
        using (var writer = CsvWriter.Create(bytes, new CsvWriterOptions { HasHeader = false, NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture }, leaveOpen: true))
        {
            foreach (IReadOnlyList<object?> line in lines.Prepend([.. columns]))
            {
                foreach (object? cell in line)
                {
                    if (cell is double number) writer.WriteField(number, default);
                    else if (cell is bool boolean) writer.WriteField(boolean ? "true" : "false");
                    else writer.WriteField((string?)cell ?? "");
                }

                writer.EndRecord();
            }
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string ToNdjson(IReadOnlyList<string> columns, List<IReadOnlyList<object?>> lines)
    {
        var text = new StringBuilder();
        foreach (IReadOnlyList<object?> line in lines)
        {
            var bytes = new MemoryStream();
            using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                json.WriteStartObject();
                for (int column = 0; column < columns.Count; column++)
                {
                    if (line[column] is double number) json.WriteNumber(columns[column], number);
                    else if (line[column] is bool boolean) json.WriteBoolean(columns[column], boolean);
                    else json.WriteString(columns[column], (string?)line[column]);
                }

                json.WriteEndObject();
            }

            text.Append(Encoding.UTF8.GetString(bytes.ToArray())).Append('\n');
        }

        return text.ToString();
    }
}
