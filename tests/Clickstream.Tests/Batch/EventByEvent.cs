using System.Text;
using Clickstream.Batch;
using Clickstream.Csv;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;

namespace Clickstream.Tests.Batch;

/// <summary>The naive twin of <see cref="EventBatch"/>: the file from one end to the other, all events kept as they are, one session after another.</summary>
internal static class EventByEvent
{
    public static async Task<string> AnswerAsync(PredictionEnginePool pool, byte[] file, bool grouped)
    {
        ModelPackage[] packages = [.. PredictionTasks.All.Select(task => pool.Status(task).Package).OfType<ModelPackage>()];
        string[] columns =
            ["session_id", "user_id", "event_count", .. packages.SelectMany(package => BatchColumns.Names(package.Manifest.Task, withMap: false)), .. BatchColumns.Outcome];
        await using CsvSource source = await CsvSource.OpenAsync(new MemoryStream(file));
        var form = new AnswerForm(BatchFormat.Csv, [.. packages.Select(package => package.Manifest.Task)], columns);
        using var scorer = new SessionScorer(packages, 10, form.NewLines());
        var pending = new PendingEvents(new Sessionizer());
        await foreach (EventRead read in new EventCsvReader(source, EventColumns.Match(source.Header)).ReadAsync())
        {
            EventOwner? owner = EventOwner.Of(read);
            if (grouped && (owner is null ? pending.LastOwner is null : pending.LastOwner is { } last && last != owner))
            {
                scorer.Score(pending.TakeAll());
                pending = new PendingEvents(new Sessionizer());
            }

            pending.Add(read);
        }

        scorer.Score(pending.TakeAll());
        return $"{string.Join(',', columns)}\n{Encoding.UTF8.GetString(scorer.Lines.Writer.Buffer.Written.Span)}";
    }
}
