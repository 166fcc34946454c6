using Clickstream.Csv;
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
    private readonly EventCsvReader _reader;
    private readonly TriedAnswers _answers;
    private readonly bool _readsFeatures;
    private readonly SnapshotWalk _walk = new();
    private readonly BatchOptions _options;
    private readonly PendingEvents _pending = new(new Sessionizer());

    public EventBatch(CsvSource source, PredictionEngine[] engines, BatchOptions options)
    {
        EventColumns columns = options.Dialects.Match(source.Header);
        _reader = new EventCsvReader(source, columns);
        _answers = new TriedAnswers(engines);
        _readsFeatures = Array.Exists(engines, engine => !engine.Recommends);
        _options = options;
        Profile = columns.Profile;
        Warnings = [.. columns.Notes, .. columns.Ignored.Count == 0 ? [] : new[] { $"Columns ignored: {string.Join(", ", columns.Ignored)}." }];
    }

    public IReadOnlyList<string> Columns { get; } = ["session_id", "user_id", "event_count"];

    public IReadOnlyList<string> Warnings { get; }

    public EventProfile? Profile { get; }

    public async Task WriteAsync(AnswerLines lines, CancellationToken cancellationToken)
    {
        await foreach (EventRead read in _reader.ReadAsync(cancellationToken))
        {
            if (_options.Grouped && EndsGroup(read)) await WritePendingAsync(lines, cancellationToken);
            _pending.Add(read);
            if (_pending.RowCount > _options.MaximumEvents) throw TooMany();
        }

        await WritePendingAsync(lines, cancellationToken);
    }

    private BatchRefusedException TooMany() => new(
        "too_many_events",
        _options.Grouped
            ? FormattableString.Invariant($"The file holds more than {_options.MaximumEvents} events of one session or visitor, which is more than is kept in memory.")
            : FormattableString.Invariant(
                $"The file holds more than {_options.MaximumEvents} events, which is more than is kept in memory: sort it by session and say so with grouped=true (predict: --grouped)."),
        isMalformed: false);

    // A row that does not say whose it is ends no group, since it may stand within one; many of them alone are not kept.
    private bool EndsGroup(EventRead read) =>
        EventOwner.Of(read) is { } owner ? _pending.LastOwner is { } last && last != owner : _pending.LastOwner is null;

    private async Task WritePendingAsync(AnswerLines lines, CancellationToken cancellationToken)
    {
        foreach (EventAnswer answer in _pending.TakeAll())
        {
            if (answer.Session is { } session) await WriteSessionAsync(session, answer.Remarks, lines, cancellationToken);
            else await WriteUnreadableAsync(answer, lines, cancellationToken);
        }
    }

    private ValueTask WriteSessionAsync(Session session, string? remarks, AnswerLines lines, CancellationToken cancellationToken)
    {
        List<BatchCell> line = lines.Start();
        line.Add(BatchCell.Of(session.Id));
        line.Add(BatchCell.Of(session.UserId));
        line.Add(BatchCell.Of(session.Events.Count));
        SnapshotWalk? before = Gather(session, out IReadOnlyList<string> notes);
        _answers.OfSession(before, new RecommendationQuestion(session.Events) { Count = _options.RecommendationCount });
        return _answers.Any
            ? lines.EndAsync(_answers.Predictions, Sentences.Of([remarks, .. notes, _answers.Why, _answers.NeverMet]), _answers.Note, cancellationToken)
            : lines.EndWithErrorAsync(Sentences.Of([.. notes, _answers.Why, _answers.Note, remarks])!, cancellationToken);
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

    private static ValueTask WriteUnreadableAsync(EventAnswer answer, AnswerLines lines, CancellationToken cancellationToken)
    {
        List<BatchCell> line = lines.Start();
        line.Add(BatchCell.Of(answer.Owner?.SessionId));
        line.Add(BatchCell.Of(answer.Owner?.UserId));
        line.Add(answer.Owner is null ? BatchCell.Empty : BatchCell.Of(0));
        string error = answer.Owner is null ? answer.Remarks! : $"None of its events could be read. {answer.Remarks}";
        return lines.EndWithErrorAsync(error, cancellationToken);
    }
}
