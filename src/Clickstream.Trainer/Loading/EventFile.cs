using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Trainer.Loading;

/// <summary>An event file, read whole.</summary>
/// <param name="Sessions">Its sessions, in order of their start.</param>
/// <param name="RowCount">Data rows of the file.</param>
/// <param name="Profile">Name of the profile that fitted its header.</param>
/// <param name="Notes">What was found on the way: columns ignored, rows left out, one sentence each.</param>
internal sealed record EventFile(IReadOnlyList<Session> Sessions, int RowCount, string Profile, IReadOnlyList<string> Notes)
{
    private const int ErrorsShown = 5;
    private const int ColumnsShown = 8;

    /// <summary>Sessions with a purchase that something came before.</summary>
    public int BuyerCount => Sessions.Count(session => session.Events[0].Kind != EventKind.Purchase && session.Events.Any(click => click.Kind == EventKind.Purchase));

    /// <summary>The one currency of the prices; null when none or several are named.</summary>
    public string? Currency =>
        Sessions.SelectMany(session => session.Events).Select(click => click.Currency).OfType<string>().Distinct().Take(2).ToArray() is [var only] ? only : null;

    /// <summary>Reads the rest of an opened file.</summary>
    /// <exception cref="InvalidDataException">Its columns are not those of events, or no row of it is one.</exception>
    public static async Task<EventFile> ReadAsync(CsvSource source, CancellationToken cancellationToken)
    {
        EventColumns columns = EventColumns.Match(source.Header);
        if (!columns.AreEvents)
        {
            throw new InvalidDataException(
                $"{source.Name} holds no events: found the columns {string.Join(", ", source.Header.Take(ColumnsShown))}; expected columns for the session or visitor, the time, and what happened or to what.");
        }

        var reader = new EventCsvReader(source, columns);
        var rows = new List<EventRow>();
        var errors = new List<RowError>();
        int rowCount = 0;
        await foreach (EventRead read in reader.ReadAsync(cancellationToken))
        {
            rowCount++;
            if (read.Row is { } row) rows.Add(row);
            else if (read.Error is { } error) errors.Add(error);
        }

        if (rows.Count == 0)
        {
            string why = errors.Count > 0 ? $" The first problem: {errors[0]}." : "";
            throw new InvalidDataException($"{source.Name}: none of its {rowCount} rows is an event of a known name.{why}");
        }

        SessionizedEvents made = new Sessionizer().Sessionize(rows);
        return new EventFile(made.Sessions, rowCount, columns.Profile.Name, NotesOf(columns, reader, errors, made));
    }

    private static List<string> NotesOf(EventColumns columns, EventCsvReader reader, List<RowError> errors, SessionizedEvents made)
    {
        List<string> notes = [.. columns.Notes];
        if (columns.Ignored.Count > 0) notes.Add($"Columns ignored: {string.Join(", ", columns.Ignored)}.");
        foreach ((string name, int count) in reader.UnknownNames) notes.Add(FormattableString.Invariant($"{count} rows with the unknown event name '{name}' were passed over."));
        if (made.DuplicateEvents > 0) notes.Add(FormattableString.Invariant($"{made.DuplicateEvents} events repeat another exactly and were left out."));
        if (errors.Count > 0)
            notes.Add(FormattableString.Invariant($"{errors.Count} rows could not be read and were left out: {string.Join("; ", errors.Take(ErrorsShown))}{(errors.Count > ErrorsShown ? "; ..." : "")}."));
        return notes;
    }
}
