using System.Runtime.CompilerServices;
using Clickstream.Csv;
using Clickstream.CsvBlocks;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Sessions;

namespace Clickstream.Batch;

/// <summary>
/// Answers events: a line a session, in order of the sessions' first lines, read and answered on all cores. Unless the caller says that the events of one
/// session stand together, the whole file is read first, since any session may go on at its end.
/// </summary>
internal sealed class EventBatch : IBatchGrain
{
    // So many sessions, or rows or characters of sessions, go to a core at a time.
#if DEBUG
    private const int SessionsPerPart = 3; // So that tests meet the seams.
    private const int RowsPerPart = 5;
    private const int TextPerPart = 1 << 9;
#else
    private const int SessionsPerPart = 128;
    private const int RowsPerPart = 1024;
    private const int TextPerPart = 1 << 18;
#endif

    // Characters. Most have a tenth of it; without a bound of the text a few thousand events of megabytes would be more than millions of others.
    private const int TextAnEvent = 400;

    private readonly CsvBlockSource _source;
    private readonly EventColumns _columns;
    private readonly ModelPackage[] _packages;
    private readonly BatchOptions _options;
    private readonly SessionizerOptions _sessions = new();

    public EventBatch(CsvBlockSource source, PredictionEngine[] engines, BatchOptions options)
    {
        _source = source;
        _columns = options.Dialects.Match(source.Header);
        _packages = [.. engines.Select(engine => engine.Package)];
        _options = options;
        Profile = _columns.Profile;
        Warnings = [.. _columns.Notes, .. _columns.Ignored.Count == 0 ? [] : new[] { $"Columns ignored: {string.Join(", ", _columns.Ignored)}." }];
    }

    public IReadOnlyList<string> Columns { get; } = ["session_id", "user_id", "event_count"];

    public IReadOnlyList<string> Warnings { get; }

    public EventProfile? Profile { get; }

    public async Task<BatchSummary> WriteAsync(AnswerForm form, AnswerOutput output, CancellationToken cancellationToken)
    {
        await form.BeginAsync(output, cancellationToken);
        var scoring = new OrderedWork<IEnumerable<EventAnswer>, SessionScorer>(
            () => new SessionScorer(_packages, _options.RecommendationCount, form.NewLines()), (scorer, answers) => scorer.Score(answers));
        IAsyncEnumerable<IEnumerable<EventAnswer>> parts = _options.Grouped ? GroupsAsync(cancellationToken)
            : _columns.HasHits && _columns.Profile.Hits == HitKey.Order ? WholeAsync(cancellationToken)
            : StoredAsync(cancellationToken);
        await foreach (SessionScorer scorer in scoring.RunAsync(parts, cancellationToken)) await output.WriteAsync(scorer.Lines.Writer.Buffer, cancellationToken);
        return BatchSummary.Sum(scoring.Workers.Select(scorer => scorer.Lines.Summary));
    }

    private async IAsyncEnumerable<IEnumerable<EventAnswer>> StoredAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = new StoredEvents(_sessions);
        long text = 0;
        await foreach (EventRead read in ReadAsync(cancellationToken))
        {
            events.Add(read);
            Check(events.RowCount, text += EventText.LengthOf(read));
        }

        foreach (IEnumerable<EventAnswer> part in events.TakeAll(SessionsPerPart)) yield return part;
    }

    // Rows of one hit are one event, wherever they stand: sessions are parted when that is known.
    private async IAsyncEnumerable<IEnumerable<EventAnswer>> WholeAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = new PendingEvents(new Sessionizer(_sessions));
        long text = 0;
        await foreach (EventRead read in ReadAsync(cancellationToken))
        {
            events.Add(read);
            Check(events.RowCount, text += EventText.LengthOf(read));
        }

        foreach (EventAnswer[] part in events.TakeAll().Chunk(SessionsPerPart)) yield return part;
    }

    private async IAsyncEnumerable<IEnumerable<EventAnswer>> GroupsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sessionizer = new Sessionizer(_sessions);
        var group = new PendingEvents(sessionizer);
        List<PendingEvents> groups = [group];
        int rows = 0;
        long text = 0, textOfPart = 0;
        await foreach (EventRead read in ReadAsync(cancellationToken))
        {
            if (EndsGroup(group, read))
            {
                if (rows >= RowsPerPart || textOfPart >= TextPerPart)
                {
                    yield return Answers(groups);
                    (groups, rows, textOfPart) = ([], 0, 0);
                }

                groups.Add(group = new PendingEvents(sessionizer));
                text = 0;
            }

            group.Add(read);
            rows++;
            int length = EventText.LengthOf(read);
            textOfPart += length;
            Check(group.RowCount, text += length);
        }

        yield return Answers(groups);
    }

    private static IEnumerable<EventAnswer> Answers(List<PendingEvents> groups) => groups.SelectMany(group => group.TakeAll());

    private async IAsyncEnumerable<EventRead> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = new OrderedWork<CsvBlock, EventBlockReader>(() => new EventBlockReader(_source, _columns), (reader, block) => reader.Read(block));
        await foreach (EventBlockReader reader in reading.RunAsync(_source.ReadAllAsync(cancellationToken), cancellationToken))
        {
            foreach (EventRead read in reader.Reads) yield return read;
        }
    }

    // Of what is kept in memory at a time.
    private void Check(int events, long text)
    {
        if (events > _options.MaximumEvents) throw TooMany();
        if (text > (long)TextAnEvent * _options.MaximumEvents) throw TooLong(events, text);
    }

    private BatchRefusedException TooLong(int events, long text) => new(
        "too_many_events",
        FormattableString.Invariant(
            $"The texts of the file's events are too long: {events} of them hold {text} characters, and at most {(long)TextAnEvent * _options.MaximumEvents} are kept in memory."),
        isMalformed: false);

    private BatchRefusedException TooMany() => new(
        "too_many_events",
        _options.Grouped
            ? FormattableString.Invariant($"The file holds more than {_options.MaximumEvents} events of one session or visitor, which is more than is kept in memory.")
            : FormattableString.Invariant(
                $"The file holds more than {_options.MaximumEvents} events, which is more than is kept in memory: sort it by session and say so with grouped=true (predict: --grouped)."),
        isMalformed: false);

    // A row that does not say whose it is ends no group, since it may stand within one; many of them alone are not kept.
    private static bool EndsGroup(PendingEvents group, EventRead read) =>
        EventOwner.Of(read) is { } owner ? group.LastOwner is { } last && last != owner : group.LastOwner is null && group.RowCount > 0;
}
