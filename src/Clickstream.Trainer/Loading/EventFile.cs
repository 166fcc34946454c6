using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Packages;
using Clickstream.Sessions;

namespace Clickstream.Trainer.Loading;

/// <summary>An event file, or several that hold the events of the same sessions, read whole.</summary>
/// <param name="Name">Name of the file; of several, all names.</param>
/// <param name="Sessions">Its sessions, in order of their start.</param>
/// <param name="RowCount">Data rows of the file.</param>
/// <param name="Profile">Name of the profile that fitted its header; of several files, all names.</param>
/// <param name="Currency">The one currency of the prices, or the most frequent of several; null when none is named.</param>
/// <param name="Notes">What was found on the way: columns ignored, rows left out, one sentence each.</param>
internal sealed record EventFile(
    string Name, IReadOnlyList<Session> Sessions, int RowCount, string Profile, string? Currency, IReadOnlyList<string> Notes)
{
    /// <summary>Sessions with a purchase that something came before.</summary>
    public int BuyerCount => Sessions.Count(session => session.Events[0].Kind != EventKind.Purchase && session.Events.Any(click => click.Kind == EventKind.Purchase));

    /// <summary>Which data it was.</summary>
    /// <param name="sha256">SHA-256 of the file as it lies on disk; of several, all of them.</param>
    public DataProvenance ProvenanceOf(string sha256) =>
        new(Name, sha256, RowCount, Sessions.Count, Sessions.Min(session => session.Start), Sessions.Max(session => session.Events[^1].Time));

    /// <summary>Reads the rest of an opened file, and the further files of the options.</summary>
    /// <exception cref="InvalidDataException">The columns of a file are not those of events, or no row of it is one.</exception>
    public static async Task<EventFile> ReadAsync(CsvSource source, LoadOptions options, CancellationToken cancellationToken)
    {
        List<EventRow> rows = [];
        var currencies = new Currencies();
        EventRows read = await EventRows.ReadAllAsync(source, options, Take, cancellationToken);
        string? currency = currencies.MostFrequent;
        if (currencies.AreSeveral)
            for (int i = 0; i < rows.Count; i++) rows[i] = Currencies.Kept(rows[i], currency);
        SessionizedEvents made = new Sessionizer().Sessionize(rows);
        return new EventFile(read.Name, made.Sessions, read.RowCount, read.Profile, currency, NotesOf(read, currencies, made.DuplicateEvents));

        void Take(EventRow row)
        {
            rows.Add(row);
            currencies.Count(row.Event);
        }
    }

    /// <summary>All that was found on the way.</summary>
    /// <param name="read">What reading the rows told.</param>
    /// <param name="currencies">The currencies of their amounts.</param>
    /// <param name="duplicates">Number of events that repeat another.</param>
    public static IReadOnlyList<string> NotesOf(EventRows read, Currencies currencies, int duplicates)
    {
        List<string> notes = [.. read.Notes];
        if (currencies.Note() is { } mixed) notes.Add(mixed);
        if (duplicates > 0) notes.Add(FormattableString.Invariant($"{duplicates} events repeat another exactly and were left out."));
        return notes;
    }
}
