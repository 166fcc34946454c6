using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Puts answer lines together, writes and counts them.</summary>
internal sealed class AnswerLines(IBatchOutput output, IReadOnlyList<PredictionTask> tasks)
{
    private readonly List<BatchCell> _line = [];
    private long _scored;
    private long _warnings;
    private long _errors;

    /// <summary>What was written so far.</summary>
    public BatchSummary Summary => new(_scored, _warnings, _errors);

    /// <summary>Starts a line; the caller adds the cells that stand before the predictions.</summary>
    public List<BatchCell> Start()
    {
        _line.Clear();
        return _line;
    }

    /// <summary>Ends a line that was answered, by one model at least.</summary>
    /// <param name="predictions">The answers, in the order of the tasks; null where a model has none.</param>
    /// <param name="oddity">What was odd about the line; null when nothing.</param>
    /// <param name="note">What explains an empty cell without being odd; null when there is nothing to explain.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public ValueTask EndAsync(ReadOnlySpan<Prediction?> predictions, string? oddity, string? note, CancellationToken cancellationToken)
    {
        for (int i = 0; i < predictions.Length; i++)
        {
            if (predictions[i] is { } prediction) BatchColumns.Add(_line, prediction);
            else BatchColumns.AddEmpty(_line, tasks[i]);
        }

        if (oddity is null) _scored++;
        else _warnings++;
        return EndAsync(oddity is null ? "ok" : "warning", Sentences.Of(oddity, note), cancellationToken);
    }

    /// <summary>Ends a line that could not be answered.</summary>
    public ValueTask EndWithErrorAsync(string error, CancellationToken cancellationToken)
    {
        foreach (PredictionTask task in tasks) BatchColumns.AddEmpty(_line, task);
        _errors++;
        return EndAsync("error", error, cancellationToken);
    }

    private ValueTask EndAsync(string status, string? error, CancellationToken cancellationToken)
    {
        _line.Add(BatchCell.Of(status));
        _line.Add(BatchCell.Of(error));
        return output.WriteAsync(_line, cancellationToken);
    }
}
