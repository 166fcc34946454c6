using Clickstream.Csv;
using Clickstream.CsvBlocks;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>A file whose header has been read and that is ready to be scored, once.</summary>
public sealed class BatchJob : IAsyncDisposable
{
    private readonly CsvBlockSource _source;
    private readonly IReadOnlyList<PredictionEngineLease> _leases;
    private readonly IBatchGrain _grain;
    private readonly BatchOptions _options;

    internal BatchJob(CsvBlockSource source, IReadOnlyList<PredictionEngineLease> leases, BatchOptions options, Grain grain, IReadOnlyList<string> leftOut)
    {
        _source = source;
        _leases = leases;
        _options = options;
        Grain = grain;
        PredictionEngine[] engines = [.. leases.Select(lease => lease.Engine)];
        Tasks = [.. engines.Select(engine => engine.Package.Manifest.Task)];
        _grain = grain == Grain.Events ? new EventBatch(source, engines, options) : new RowBatch(source, engines, options);
        Warnings = leftOut.Count == 0 ? _grain.Warnings : [$"Models left out: {string.Join(", ", leftOut)}.", .. _grain.Warnings];
    }

    /// <summary>What a row of the file is read as.</summary>
    public Grain Grain { get; }

    /// <summary>The tasks that answer, in the order of their columns.</summary>
    public IReadOnlyList<PredictionTask> Tasks { get; }

    /// <summary>Names of the answer's columns.</summary>
    public IReadOnlyList<string> Columns => [.. _grain.Columns, .. Tasks.SelectMany(task => BatchColumns.Names(task, _options.ShowsMap)), .. BatchColumns.Outcome];

    /// <summary>What the header gave reason to say: columns ignored, features missing, models left out.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>By which profile events are read; null of session rows.</summary>
    public EventProfile? Profile => _grain.Profile;

    /// <summary>Scores the file and writes the answer as it goes. Only ever writes asynchronously.</summary>
    /// <exception cref="InvalidDataException">The file breaks off in the middle.</exception>
    /// <exception cref="BatchRefusedException">
    /// It holds more events than are kept in memory: <c>too_many_events</c>; or more bytes or rows than are read: <c>body_too_large</c>, <c>too_many_rows</c>.
    /// </exception>
    public async Task<BatchSummary> WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        using var answer = new AnswerOutput(output);
        try
        {
            var form = new AnswerForm(_options.Format, Tasks, Columns) { GuardsFormulas = _options.GuardsFormulas, ShowsMap = _options.ShowsMap };
            BatchSummary summary = await _grain.WriteAsync(form, answer, cancellationToken);
            await answer.FlushAsync(cancellationToken);
            return summary;
        }
        catch (FileTooLargeException e)
        {
            throw new BatchRefusedException(e.Code, e.Message, isMalformed: false, e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (PredictionEngineLease lease in _leases) lease.Dispose();
        await _source.DisposeAsync();
    }
}
