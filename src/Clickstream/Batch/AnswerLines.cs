using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Ends answer lines, and counts them.</summary>
/// <param name="writer">Where they go.</param>
/// <param name="tasks">What is asked, in the order of the columns.</param>
internal sealed class AnswerLines(AnswerWriter writer, IReadOnlyList<PredictionTask> tasks)
{
    private long _scored;
    private long _warnings;
    private long _errors;

    /// <summary>Where the lines go; the caller adds the values that stand before the predictions.</summary>
    public AnswerWriter Writer => writer;

    /// <summary>What was written so far.</summary>
    public BatchSummary Summary => new(_scored, _warnings, _errors);

    /// <summary>Ends a line that was answered, by one model at least.</summary>
    /// <param name="predictions">The answers, in the order of the tasks; null where a model has none.</param>
    /// <param name="oddity">What was odd about the line; null when nothing.</param>
    /// <param name="note">What explains an empty cell without being odd; null when there is nothing to explain.</param>
    public void End(ReadOnlySpan<Prediction?> predictions, string? oddity, string? note)
    {
        for (int i = 0; i < predictions.Length; i++)
        {
            if (predictions[i] is { } prediction) BatchColumns.Write(writer, prediction);
            else BatchColumns.WriteEmpty(writer, tasks[i]);
        }

        if (oddity is null) EndPlain(note);
        else End("warning"u8, Sentences.Of(oddity, note), ref _warnings);
    }

    /// <summary>Ends a line about which nothing was odd; its predictions were written.</summary>
    /// <param name="note">What explains an empty cell; null when there is nothing to explain.</param>
    public void EndPlain(string? note = null) => End("ok"u8, note, ref _scored);

    /// <summary>Ends a line that could not be answered.</summary>
    public void EndWithError(string error)
    {
        foreach (PredictionTask task in tasks) BatchColumns.WriteEmpty(writer, task);
        End("error"u8, error, ref _errors);
    }

    private void End(ReadOnlySpan<byte> status, string? error, ref long count)
    {
        writer.Text(status);
        writer.Text(error);
        writer.End();
        count++;
    }
}
