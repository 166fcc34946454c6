using Clickstream.Csv;
using Clickstream.Sessions;

namespace Clickstream.Trainer.Loading;

/// <summary>The rows of one event file.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Rows">Those that are events, in the order of the file.</param>
/// <param name="RowCount">All data rows.</param>
/// <param name="Profile">Name of the profile that fitted its header.</param>
/// <param name="Notes">What was found on the way, one sentence each.</param>
internal sealed record EventRows(string Name, IReadOnlyList<EventRow> Rows, int RowCount, string Profile, IReadOnlyList<string> Notes)
{
    private const int ErrorsShown = 5;
    private const int ColumnsShown = 8;

    /// <summary>Reads the rest of an opened file.</summary>
    /// <exception cref="InvalidDataException">Its columns are not those of events, or no row of it is one.</exception>
    public static async Task<EventRows> ReadAsync(CsvSource source, EventDialects dialects, CancellationToken cancellationToken)
    {
        EventColumns columns = dialects.Match(source.Header);
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

        return new EventRows(source.Name, rows, rowCount, columns.Profile.Name, NotesOf(columns, reader, errors));
    }

    private static List<string> NotesOf(EventColumns columns, EventCsvReader reader, List<RowError> errors)
    {
        List<string> notes = [.. columns.Notes];
        if (columns.Ignored.Count > 0) notes.Add($"Columns ignored: {string.Join(", ", columns.Ignored)}.");
        foreach ((string name, int count) in reader.UnknownNames) notes.Add(FormattableString.Invariant($"{count} rows with the unknown event name '{name}' were passed over."));
        if (errors.Count > 0)
            notes.Add(FormattableString.Invariant($"{errors.Count} rows could not be read and were left out: {string.Join("; ", errors.Take(ErrorsShown))}{(errors.Count > ErrorsShown ? "; ..." : "")}."));
        return notes;
    }
}
