using Clickstream.Csv;
using Clickstream.CsvBlocks;
using Clickstream.Features;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>
/// Answers events: a line a session, in order of the sessions' first lines. Unless the caller says that the events of one session stand
/// together, the whole file is read first, since any session may go on at its end.
/// </summary>
internal sealed class EventBatch : IBatchGrain
{
    // Characters. Most have a tenth of it; without a bound of the text a few thousand events of megabytes would be more than millions of others.
    private const int TextAnEvent = 400;

    private readonly CsvBlockSource _source;
    private readonly EventColumns _columns;
    private readonly TriedAnswers _answers;
    private readonly bool _readsFeatures;
    private readonly SnapshotWalk _walk = new();
    private readonly BatchOptions _options;
    private readonly PendingEvents _pending = new(new Sessionizer());

    public EventBatch(CsvBlockSource source, PredictionEngine[] engines, BatchOptions options)
    {
        _source = source;
        _columns = options.Dialects.Match(source.Header);
        _answers = new TriedAnswers(engines);
        _readsFeatures = Array.Exists(engines, engine => !engine.Recommends);
        _options = options;
        Profile = _columns.Profile;
        Warnings = [.. _columns.Notes, .. _columns.Ignored.Count == 0 ? [] : new[] { $"Columns ignored: {string.Join(", ", _columns.Ignored)}." }];
    }

    public IReadOnlyList<string> Columns { get; } = ["session_id", "user_id", "event_count"];

    public IReadOnlyList<string> Warnings { get; }

    public EventProfile? Profile { get; }

    public async Task<BatchSummary> WriteAsync(AnswerForm form, AnswerOutput output, CancellationToken cancellationToken)
    {
        AnswerLines lines = form.NewLines();
        using AnswerWriter writer = lines.Writer;
        using var rows = new CsvBlockReader(_source);
        var reader = new EventCsvReader(rows.Row, _columns);
        await form.BeginAsync(output, cancellationToken);
        while (await _source.ReadAsync(cancellationToken) is { } block)
        {
            using (block)
            {
                rows.Open(block);
                while (rows.Read())
                {
                    EventRead read = reader.ReadCurrent();
                    if (_options.Grouped && EndsGroup(read)) await WritePendingAsync(lines, output, cancellationToken);
                    _pending.Add(read);
                    if (_pending.RowCount > _options.MaximumEvents) throw TooMany();
                    if (_pending.TextLength > (long)TextAnEvent * _options.MaximumEvents) throw TooLong();
                }
            }
        }

        await WritePendingAsync(lines, output, cancellationToken);
        await output.WriteAsync(writer.Buffer, cancellationToken);
        return lines.Summary;
    }

    private BatchRefusedException TooMany() => new(
        "too_many_events",
        _options.Grouped
            ? FormattableString.Invariant($"The file holds more than {_options.MaximumEvents} events of one session or visitor, which is more than is kept in memory.")
            : FormattableString.Invariant(
                $"The file holds more than {_options.MaximumEvents} events, which is more than is kept in memory: sort it by session and say so with grouped=true (predict: --grouped)."),
        isMalformed: false);

    private BatchRefusedException TooLong() => new(
        "too_many_events",
        FormattableString.Invariant(
            $"The texts of the file's events are too long: {_pending.RowCount} of them hold {_pending.TextLength} characters, and at most {(long)TextAnEvent * _options.MaximumEvents} are kept in memory."),
        isMalformed: false);

    // A row that does not say whose it is ends no group, since it may stand within one; many of them alone are not kept.
    private bool EndsGroup(EventRead read) =>
        EventOwner.Of(read) is { } owner ? _pending.LastOwner is { } last && last != owner : _pending.LastOwner is null;

    private async Task WritePendingAsync(AnswerLines lines, AnswerOutput output, CancellationToken cancellationToken)
    {
        foreach (EventAnswer answer in _pending.TakeAll())
        {
            if (answer.Session is { } session) WriteSession(session, answer.Remarks, lines);
            else WriteUnreadable(answer, lines);
            if (lines.Writer.Buffer.Length >= AnswerOutput.PieceLength) await output.WriteAsync(lines.Writer.Buffer, cancellationToken);
        }
    }

    private void WriteSession(Session session, string? remarks, AnswerLines lines)
    {
        AnswerWriter line = lines.Writer;
        line.Begin();
        line.Text(session.Id);
        line.Text(session.UserId);
        line.Whole(session.Events.Count);
        SnapshotWalk? before = Gather(session, out IReadOnlyList<string> notes);
        _answers.OfSession(before, new RecommendationQuestion(session.Events) { Count = _options.RecommendationCount });
        if (_answers.Any) lines.End(_answers.Predictions, Sentences.Of([remarks, .. notes, _answers.Why, _answers.NeverMet]), _answers.Note);
        else lines.EndWithError(Sentences.Of([.. notes, _answers.Why, _answers.Note, remarks])!);
    }

    // What comes before the purchase; null when nothing does, or no model asks for it.
    private SnapshotWalk? Gather(Session session, out IReadOnlyList<string> notes)
    {
        notes = [];
        if (!_readsFeatures) return null;
        if (SnapshotCutter.BeforePurchase(session.Visitor, session.Events, out notes) is not { } snapshot)
        {
            notes = ["The session begins with a purchase: nothing comes before it to predict from."];
            return null;
        }

        _walk.Begin(snapshot);
        _walk.MoveToEnd();
        return _walk;
    }

    private static void WriteUnreadable(EventAnswer answer, AnswerLines lines)
    {
        AnswerWriter line = lines.Writer;
        line.Begin();
        line.Text(answer.Owner?.SessionId);
        line.Text(answer.Owner?.UserId);
        if (answer.Owner is null) line.Nothing();
        else line.Whole(0);
        lines.EndWithError(answer.Owner is null ? answer.Remarks! : $"None of its events could be read. {answer.Remarks}");
    }
}
