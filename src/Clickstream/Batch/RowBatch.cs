using Clickstream.Csv;
using Clickstream.Serving;

namespace Clickstream.Batch;

/// <summary>Answers session rows: a line a row, in constant memory.</summary>
internal sealed class RowBatch : IBatchGrain
{
    private const string RowColumn = "row";

    private readonly CsvSource _source;
    private readonly PredictionEngine[] _engines;
    private readonly FeatureRowBinder[] _binders;
    private readonly int[] _echoed;
    private readonly TriedAnswers _answers;

    public RowBatch(CsvSource source, PredictionEngine[] engines)
    {
        _source = source;
        _engines = engines;
        _binders = [.. engines.Select(engine => new FeatureRowBinder(engine.Row.Schema, source.Header))];
        _answers = new TriedAnswers(engines);

        // What no model reads is the caller's own (ids, labels, notes): it comes back beside the answer.
        HashSet<int> unread = [.. _binders[0].UnmatchedColumns];
        foreach (FeatureRowBinder binder in _binders) unread.IntersectWith(binder.UnmatchedColumns);
        _echoed = [.. unread.Order()];
        string[] ours = [RowColumn, .. engines.SelectMany(engine => BatchColumns.Names(engine.Package.Manifest.Task)), .. BatchColumns.Outcome];
        Columns = [RowColumn, .. EchoedNames(source.Header, _echoed, ours)];
        string[] missing = [.. _binders.SelectMany(binder => binder.MissingFeatures).Distinct()];
        Warnings = missing.Length == 0 ? [] : [$"The file has no column for these features, which count as missing: {string.Join(", ", missing)}."];
    }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<string> Warnings { get; }

    public EventProfile? Profile => null;

    public async Task WriteAsync(AnswerLines lines, CancellationToken cancellationToken)
    {
        for (long row = 1; await _source.ReadAsync(cancellationToken); row++)
        {
            List<BatchCell> line = lines.Start();
            line.Add(BatchCell.Of(row));
            foreach (int column in _echoed) line.Add(BatchCell.Of(_source.Text(column)));
            if (Read() is { } error)
            {
                await lines.EndWithErrorAsync(error.ToString(), cancellationToken);
                continue;
            }

            _answers.OfRow();
            if (_answers.Any) await lines.EndAsync(_answers.Predictions, Sentences.Of(_answers.Why, _answers.NeverMet), _answers.Note, cancellationToken);
            else await lines.EndWithErrorAsync(Sentences.Of(_answers.Why, _answers.Note)!, cancellationToken);
        }
    }

    private RowError? Read()
    {
        for (int i = 0; i < _engines.Length; i++)
        {
            if (_binders[i].Write(_source, _engines[i].Row, row: 0) is { } error) return error;
        }

        return null;
    }

    // A file that was scored before has columns of our names. Two of one name could not be told apart, nor read back by us.
    private static IEnumerable<string> EchoedNames(IReadOnlyList<string> header, IEnumerable<int> echoed, IEnumerable<string> ours)
    {
        var answers = ours.ToHashSet(StringComparer.OrdinalIgnoreCase);
        HashSet<string> taken = new([.. answers, .. header], StringComparer.OrdinalIgnoreCase);
        foreach (int column in echoed)
        {
            string name = header[column];
            if (answers.Contains(name))
            {
                do name = $"input_{name}";
                while (!taken.Add(name));
            }

            yield return name;
        }
    }
}
