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
        List<EventRows> files = [await EventRows.ReadAsync(source, options.Dialects, cancellationToken)];
        foreach (string path in options.MoreFiles)
        {
            await using CsvSource more = await CsvSource.OpenAsync(path, options.Dialects, cancellationToken);
            files.Add(await EventRows.ReadAsync(more, options.Dialects, cancellationToken));
        }

        List<EventRow> rows = [.. files.SelectMany(file => file.Rows)];
        string? currency = Currencies.KeepMostFrequent(rows, out string? mixed);
        SessionizedEvents made = new Sessionizer().Sessionize(rows);
        List<string> notes = [.. files.Count == 1 ? files[0].Notes : files.SelectMany(file => file.Notes.Select(note => $"{file.Name}: {note}"))];
        if (mixed is not null) notes.Add(mixed);
        if (made.DuplicateEvents > 0) notes.Add(FormattableString.Invariant($"{made.DuplicateEvents} events repeat another exactly and were left out."));
        return new EventFile(
            string.Join(", ", files.Select(file => file.Name)),
            made.Sessions,
            files.Sum(file => file.RowCount),
            string.Join(", ", files.Select(file => file.Profile).Distinct()),
            currency,
            notes);
    }
}
