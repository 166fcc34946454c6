using Clickstream.Csv;
using Clickstream.CsvBlocks;
using Clickstream.Packages;
using Clickstream.Serving;

namespace Clickstream.Batch;

/// <summary>Answers session rows: a line a row, in constant memory, on all cores.</summary>
internal sealed class RowBatch : IBatchGrain
{
    private const string RowColumn = "row";

    private readonly CsvBlockSource _source;
    private readonly ModelPackage[] _packages;
    private readonly FeatureRowBinder[] _binders;
    private readonly int[] _echoed;

    public RowBatch(CsvBlockSource source, PredictionEngine[] engines, BatchOptions options)
    {
        _source = source;
        _packages = [.. engines.Select(engine => engine.Package)];
        _binders = [.. engines.Select(engine => new FeatureRowBinder(engine.Row.Schema, source.Header))];

        // What no model reads is the caller's own (ids, labels, notes): it comes back beside the answer.
        HashSet<int> unread = [.. _binders[0].UnmatchedColumns];
        foreach (FeatureRowBinder binder in _binders) unread.IntersectWith(binder.UnmatchedColumns);
        _echoed = [.. unread.Order()];
        string[] ours = [RowColumn, .. engines.SelectMany(engine => BatchColumns.Names(engine.Package.Manifest.Task, options.ShowsMap)), .. BatchColumns.Outcome];
        Columns = [RowColumn, .. EchoedNames(source.Header, _echoed, ours)];
        string[] missing = [.. _binders.SelectMany(binder => binder.MissingFeatures).Distinct()];
        Warnings = missing.Length == 0 ? [] : [$"The file has no column for these features, which count as missing: {string.Join(", ", missing)}."];
    }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<string> Warnings { get; }

    public EventProfile? Profile => null;

    public async Task<BatchSummary> WriteAsync(AnswerForm form, AnswerOutput output, CancellationToken cancellationToken)
    {
        await form.BeginAsync(output, cancellationToken);
        var scoring = new OrderedWork<CsvBlock, RowBlockScorer>(
            () => new RowBlockScorer(_source, _packages, _binders, _echoed, form.NewLines()), (scorer, block) => scorer.Score(block));
        await foreach (RowBlockScorer scorer in scoring.RunAsync(_source.ReadAllAsync(cancellationToken), cancellationToken))
            await output.WriteAsync(scorer.Lines.Writer.Buffer, cancellationToken);
        return BatchSummary.Sum(scoring.Workers.Select(scorer => scorer.Lines.Summary));
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
