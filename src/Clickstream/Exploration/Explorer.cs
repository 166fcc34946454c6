using Clickstream.Batch;
using Clickstream.Csv;
using Clickstream.CsvBlocks;
using Clickstream.Tasks;

namespace Clickstream.Exploration;

/// <summary>
/// Looks at whole files in one pass and in bounded memory, whatever their length: columns are counted in tables and sketches of fixed size, events are
/// remembered in 48 bytes each up to a number, and beyond it sessions are sampled. What was sampled or estimated is among the findings.
/// </summary>
public static class Explorer
{
    /// <summary>Explores one file, or several files of events of the same sessions.</summary>
    /// <param name="files">The files; at least one.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told the number of rows that were read, now and then; may be null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">A file is no CSV, breaks off, or lacks the column that was named; or there are several and they hold no events.</exception>
    /// <exception cref="FileTooLargeException">There are more bytes or rows than are wanted.</exception>
    public static async Task<Explored> ExploreAsync(
        IReadOnlyList<ExplorationFile> files, ExplorationOptions options, Action<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        var columns = new ColumnSet(options);
        var events = new EventExplorer(options);
        RowExplorer? rows = null;
        EventColumns? matched = null;
        foreach (ExplorationFile file in files)
        {
            await using CsvBlockSource source = await CsvBlockSource.OpenAsync(
                file.Bytes, file.Name, options.Dialects, cancellationToken, options.MaximumBytes, options.MaximumRows);
            if ((options.Input ?? InputKind.Detect(source.Header, options.Dialects)) == Grain.Events)
            {
                EventColumns found = options.Dialects.Match(source.Header);
                matched ??= found;
                columns.Open(source.Header, found);
                events.Open(found);
                var reader = new EventRows(source, found, events);
                await ReadAsync(source, columns, reader.Read, reader, progress, cancellationToken);
            }
            else
            {
                if (files.Count > 1) throw new InvalidDataException($"{file.Name} holds session rows; several files are read as events only, one file as session rows.");
                columns.Open(source.Header, null);
                rows = new RowExplorer(source.Header, OutcomeColumn.Find(source.Header, options.Label, file.Name), options);
                var reader = new SessionRowsReader(source, rows);
                await ReadAsync(source, columns, reader.Read, reader, progress, cancellationToken);
            }
        }

        IReadOnlyList<string> names = [.. files.Select(file => file.Name)];
        return rows is null
            ? ExplorationSummary.OfEvents(names, matched!, columns, events, options, cancellationToken)
            : ExplorationSummary.OfRows(names, columns, rows, options, cancellationToken);
    }

    // The columns and what their rows say are looked at by two threads, block by block, each in the order of the file: the same file gives the same figures.
    private static async Task ReadAsync(
        CsvBlockSource source, ColumnSet columns, Action<CsvBlock> read, IDisposable reader, Action<long>? progress, CancellationToken cancellationToken)
    {
        using IDisposable owned = reader;
        using var cells = new CsvBlockReader(source);
        await foreach (CsvBlock block in source.ReadAllAsync(cancellationToken))
        {
            using CsvBlock current = block;
            Task meaning = RunAsync(() => read(current));
            Task counting = RunAsync(() =>
            {
                cells.Open(current);
                while (cells.Read()) columns.Add(cells.Row);
            });
            await Task.WhenAll(meaning, counting);
            progress?.Invoke(columns.Rows);
        }
    }

    private static Task RunAsync(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler, BusyThreads.Shared);
}
