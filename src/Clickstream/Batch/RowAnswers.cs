using Clickstream.Csv;
using Clickstream.Serving;

namespace Clickstream.Batch;

/// <summary>Answers one row of any kind at a time, and says what is odd about it.</summary>
/// <param name="engines">The models, not to be used by others meanwhile.</param>
/// <param name="binders">Which column of the file goes to which feature, one a model.</param>
/// <param name="echoed">Columns that come back beside the answer.</param>
/// <param name="lines">Where the answer goes.</param>
internal sealed class RowAnswers(PredictionEngine[] engines, IReadOnlyList<FeatureRowBinder> binders, IReadOnlyList<int> echoed, AnswerLines lines)
{
    private readonly TriedAnswers _answers = new(engines);

    /// <summary>Adds the rest of a row's line after its number.</summary>
    public void Write(CsvCursor row)
    {
        foreach (int column in echoed) lines.Writer.Text(row.Bytes(column));
        if (Read(row) is { } error)
        {
            lines.EndWithError(error.ToString());
            return;
        }

        _answers.OfRow();
        if (_answers.Any) lines.End(_answers.Predictions, Sentences.Of(_answers.Why, _answers.NeverMet), _answers.Note);
        else lines.EndWithError(Sentences.Of(_answers.Why, _answers.Note)!);
    }

    private RowError? Read(CsvCursor row)
    {
        for (int i = 0; i < engines.Length; i++)
        {
            if (binders[i].Write(row, engines[i].Row, row: 0) is { } error) return error;
        }

        return null;
    }
}
