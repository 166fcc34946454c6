using Clickstream.Csv;
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
    private readonly PredictionEngine[] _engines;
    private readonly Prediction[] _predictions;
    private readonly BatchOptions _options;
    private readonly Sessionizer _sessionizer = new();

    public EventBatch(CsvSource source, PredictionEngine[] engines, BatchOptions options)
    {
        EventColumns columns = EventColumns.Match(source.Header);
        _reader = new EventCsvReader(source, columns);
        _engines = engines;
        _predictions = new Prediction[engines.Length];
        _options = options;
        Warnings = [.. columns.Notes, .. columns.Ignored.Count == 0 ? [] : new[] { $"Columns ignored: {string.Join(", ", columns.Ignored)}." }];
    }

    public IReadOnlyList<string> Columns { get; } = ["session_id", "user_id", "event_count"];

    public IReadOnlyList<string> Warnings { get; }

    public async Task WriteAsync(AnswerLines lines, CancellationToken cancellationToken)
    {
        var pending = new PendingEvents();
        await foreach (EventRead read in _reader.ReadAsync(cancellationToken))
        {
            string? key = read.SessionId ?? read.UserId;
            if (key is null)
            {
                await WriteLostAsync(read, lines, cancellationToken);
                continue;
            }

            if (_options.Grouped && pending.LastKey is { } last && last != key) await WritePendingAsync(pending, lines, cancellationToken);
            pending.Add(key, read);
            if (pending.Rows.Count > _options.MaximumEvents)
            {
                throw new InvalidDataException(
                    FormattableString.Invariant($"more than {_options.MaximumEvents} events: sort the file by session and say that it is grouped."));
            }
        }

        await WritePendingAsync(pending, lines, cancellationToken);
    }

    private async Task WritePendingAsync(PendingEvents pending, AnswerLines lines, CancellationToken cancellationToken)
    {
        SessionizedEvents made = _sessionizer.Sessionize(pending.Rows);
        foreach (int i in Enumerable.Range(0, made.Sessions.Count).OrderBy(i => made.FirstLines[i]))
            await WriteSessionAsync(made.Sessions[i], pending.RemarksOf(made.Sessions[i]), lines, cancellationToken);
        foreach ((string key, Remarks remarks) in pending.WithoutEvents())
            await WriteUnreadableAsync(key, remarks, lines, cancellationToken);
        pending.Clear();
    }

    private ValueTask WriteSessionAsync(Session session, Remarks? remarks, AnswerLines lines, CancellationToken cancellationToken)
    {
        List<BatchCell> line = lines.Start();
        line.Add(BatchCell.Of(session.Id));
        line.Add(BatchCell.Of(session.UserId));
        SessionSnapshot? snapshot = SnapshotCutter.BeforePurchase(session.Visitor, session.Events, out IReadOnlyList<string> notes);
        line.Add(BatchCell.Of(session.Events.Count));
        if (snapshot is null) return lines.EndWithErrorAsync("The session begins with a purchase: nothing comes before it to predict from.", cancellationToken);

        string odd = string.Join(" ", remarks is null ? notes : [remarks.ToString(), .. notes]);
        for (int i = 0; i < _engines.Length; i++) _predictions[i] = _engines[i].Predict(snapshot, reasonCount: 0);
        return lines.EndAsync(_predictions, odd.Length == 0 ? null : odd, cancellationToken);
    }

    private static ValueTask WriteUnreadableAsync(string key, Remarks remarks, AnswerLines lines, CancellationToken cancellationToken)
    {
        List<BatchCell> line = lines.Start();
        line.Add(BatchCell.Of(key));
        line.Add(BatchCell.Empty);
        line.Add(BatchCell.Of(0));
        return lines.EndWithErrorAsync($"None of its events could be read. {remarks}", cancellationToken);
    }

    private static ValueTask WriteLostAsync(EventRead read, AnswerLines lines, CancellationToken cancellationToken)
    {
        List<BatchCell> line = lines.Start();
        line.Add(BatchCell.Empty);
        line.Add(BatchCell.Empty);
        line.Add(BatchCell.Empty);
        return lines.EndWithErrorAsync(read.Error?.ToString() ?? FormattableString.Invariant($"line {read.Line}: neither a session nor a visitor"), cancellationToken);
    }
}
