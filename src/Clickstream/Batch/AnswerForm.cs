using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>What the lines of an answer look like.</summary>
/// <param name="Format">How they are written.</param>
/// <param name="Tasks">What is asked, in the order of the columns.</param>
/// <param name="Columns">Names of all columns.</param>
internal sealed record AnswerForm(BatchFormat Format, IReadOnlyList<PredictionTask> Tasks, IReadOnlyList<string> Columns)
{
    /// <summary>Whether texts that a spreadsheet would take for a formula are guarded, where the format is one that spreadsheets open. Default false.</summary>
    public bool GuardsFormulas { get; init; }

    /// <summary>Whether a segment has its place on the map beside it. Default false.</summary>
    public bool ShowsMap { get; init; }

    /// <summary>A place for lines, to be used by one thread at a time; its writer is the caller's to dispose of.</summary>
    public AnswerLines NewLines() => new(NewWriter(), Tasks);

    /// <summary>Writes what stands before the lines: the names of the columns, where the lines do not hold them.</summary>
    public async ValueTask BeginAsync(AnswerOutput output, CancellationToken cancellationToken)
    {
        if (Format != BatchFormat.Csv) return;
        using AnswerWriter writer = NewWriter();
        writer.Begin();
        foreach (string column in Columns) writer.Text(column);
        writer.End();
        await output.WriteAsync(writer.Buffer, cancellationToken);
    }

    private AnswerWriter NewWriter() => Format == BatchFormat.Csv ? new CsvAnswerWriter(GuardsFormulas) { ShowsMap = ShowsMap } : new NdjsonAnswerWriter(Columns) { ShowsMap = ShowsMap };
}
