using Clickstream.Csv;
using Clickstream.Sessions;

namespace Clickstream.Trainer.Loading;

/// <summary>What reading the rows of one event file, or of several, tells of them.</summary>
/// <param name="Name">Name of the file; of several, all names.</param>
/// <param name="RowCount">All data rows.</param>
/// <param name="Profile">Name of the profile that fitted its header; of several, all names.</param>
/// <param name="Notes">What was found on the way, one sentence each.</param>
internal sealed record EventRows(string Name, int RowCount, string Profile, IReadOnlyList<string> Notes)
{
    private const int ErrorsShown = 5;
    private const int ColumnsShown = 8;

    /// <summary>Reads the rest of an opened file, and the further files of the options.</summary>
    /// <param name="source">The opened file.</param>
    /// <param name="options">The further files, and the profiles to hold them against.</param>
    /// <param name="take">Takes the rows that are events, in the order of the files.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">The columns of a file are not those of events, or no row of it is one.</exception>
    public static async Task<EventRows> ReadAllAsync(CsvSource source, LoadOptions options, Action<EventRow> take, CancellationToken cancellationToken)
    {
        List<EventRows> files = [await ReadAsync(source, options.Dialects, take, cancellationToken)];
        foreach (string path in options.MoreFiles)
        {
            await using CsvSource more = await CsvSource.OpenAsync(path, options.Dialects, cancellationToken);
            files.Add(await ReadAsync(more, options.Dialects, take, cancellationToken));
        }

        if (files.Count == 1) return files[0];
        return new EventRows(
            string.Join(", ", files.Select(file => file.Name)),
            files.Sum(file => file.RowCount),
            string.Join(", ", files.Select(file => file.Profile).Distinct()),
            [.. files.SelectMany(file => file.Notes.Select(note => $"{file.Name}: {note}"))]);
    }

    private static async Task<EventRows> ReadAsync(CsvSource source, EventDialects dialects, Action<EventRow> take, CancellationToken cancellationToken)
    {
        EventColumns columns = dialects.Match(source.Header);
        if (!columns.AreEvents)
        {
            throw new InvalidDataException(
                $"{source.Name} holds no events: found the columns {string.Join(", ", source.Header.Take(ColumnsShown))}; expected columns for the session or visitor, the time, and what happened or to what.");
        }

        var reader = new EventCsvReader(source, columns);
        var errors = new List<RowError>();
        int rowCount = 0, eventCount = 0;
        await foreach (EventRead read in reader.ReadAsync(cancellationToken))
        {
            rowCount++;
            if (read.Row is { } row)
            {
                eventCount++;
                take(row);
            }
            else if (read.Error is { } error) errors.Add(error);
        }

        if (eventCount == 0)
        {
            string why = errors.Count > 0 ? $" The first problem: {errors[0]}." : "";
            throw new InvalidDataException($"{source.Name}: none of its {rowCount} rows is an event of a known name.{why}");
        }

        return new EventRows(source.Name, rowCount, columns.Profile.Name, NotesOf(columns, reader, errors));
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
