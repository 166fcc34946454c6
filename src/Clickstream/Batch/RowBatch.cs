using Clickstream.Csv;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Answers session rows: a line a row, in constant memory.</summary>
internal sealed class RowBatch : IBatchGrain
{
    private readonly CsvSource _source;
    private readonly PredictionEngine[] _engines;
    private readonly FeatureRowBinder[] _binders;
    private readonly int[] _echoed;
    private readonly Prediction[] _predictions;

    public RowBatch(CsvSource source, PredictionEngine[] engines)
    {
        _source = source;
        _engines = engines;
        _binders = [.. engines.Select(engine => new FeatureRowBinder(engine.Row.Schema, source.Header))];
        _predictions = new Prediction[engines.Length];

        // What no model reads is the caller's own (ids, labels, notes): it comes back beside the answer.
        _echoed = [.. Enumerable.Range(0, source.Header.Count).Where(column => _binders.All(binder => binder.UnmatchedColumns.Contains(column)))];
        Columns = ["row", .. _echoed.Select(column => source.Header[column])];
        string[] missing = [.. _binders.SelectMany(binder => binder.MissingFeatures).Distinct()];
        Warnings = missing.Length == 0 ? [] : [$"The file has no column for these features, which count as missing: {string.Join(", ", missing)}."];
    }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<string> Warnings { get; }

    public async Task WriteAsync(AnswerLines lines, CancellationToken cancellationToken)
    {
        for (long row = 1; await _source.ReadAsync(cancellationToken); row++)
        {
            List<BatchCell> line = lines.Start();
            line.Add(BatchCell.Of(row));
            foreach (int column in _echoed) line.Add(BatchCell.Of(_source.Text(column)));
            if (Predict(out string? oddity) is { } error) await lines.EndWithErrorAsync(error.ToString(), cancellationToken);
            else await lines.EndAsync(_predictions, oddity, cancellationToken);
        }
    }

    private RowError? Predict(out string? oddity)
    {
        oddity = null;
        for (int i = 0; i < _engines.Length; i++)
        {
            if (_binders[i].Write(_source, _engines[i].Row, row: 0) is { } error) return error;
            _predictions[i] = _engines[i].PredictRow(reasonCount: 0);
            oddity ??= UnknownCategories(_engines[i]);
        }

        return null;
    }

    private string? UnknownCategories(PredictionEngine engine) => engine.UnknownCategories() is { Count: > 0 } unknown
        ? $"line {_source.Line}: never met in training: {string.Join(", ", unknown.Select(name => $"{name} '{engine.Row.Categories(engine.Row.Schema.IndexOf(name))[0]}'"))}"
        : null;
}
