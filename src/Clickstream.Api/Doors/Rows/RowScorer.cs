using Clickstream.Api.Errors;
using Clickstream.Api.Telemetry;
using Clickstream.Batch;
using Clickstream.Learning.Tables;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Api.Doors.Rows;

/// <summary>
/// Answers rows one after the other with an engine that is its caller's alone: by the same call as POST /classify with features, so that the numbers are the
/// same. A row that cannot be answered stops none of the others.
/// </summary>
/// <param name="engine">The engine.</param>
/// <param name="models">Counts what sessions were answered.</param>
/// <param name="lines">Counts what became of rows.</param>
internal sealed class RowScorer(PredictionEngine engine, ModelMetrics models, BatchMetrics lines)
{
    private readonly List<Prediction?> _answers = [];
    private readonly SortedDictionary<string, (string Example, int Count)> _neverMet = new(StringComparer.Ordinal);
    private ApiProblem? _first;
    private int _unanswered;
    private int _odd;

    /// <summary>Where the next row is to be written.</summary>
    public FeatureTable Row => engine.Row;

    /// <summary>Why no row could be answered; null when one was.</summary>
    public ApiProblem? Problem => _unanswered == _answers.Count ? _first : null;

    /// <summary>
    /// The answers of a whole request; null where there is none. A single row is a session that goes on now, and counts among the live ones; many are a file.
    /// What became of the rows is counted here, so once a request.
    /// </summary>
    public IReadOnlyList<Prediction?> Finish()
    {
        lines.Answered(new BatchSummary(_answers.Count - _odd - _unanswered, _odd, _unanswered));
        if (_answers is not [{ } alone]) return _answers;
        engine.Observe(alone);
        models.Of(engine.Package).Record(alone);
        return _answers;
    }

    /// <summary>Answers what stands in <see cref="Row"/>.</summary>
    public void AnswerRow()
    {
        Prediction? answer = Ask(out ApiProblem? problem);
        _answers.Add(answer);
        if (problem is not null)
        {
            _first ??= problem;
            _unanswered++;
        }

        if (!engine.HasUnknownCategories) return;
        if (problem is null) _odd++;
        foreach (string name in engine.UnknownCategories())
        {
            string example = engine.Row.Categories(engine.Row.Schema.IndexOf(name))[0]!;
            _neverMet[name] = _neverMet.TryGetValue(name, out (string Example, int Count) met) ? (met.Example, met.Count + 1) : (example, 1);
        }
    }

    /// <summary>What was odd about the rows, a sentence each.</summary>
    public IEnumerable<string> Warnings()
    {
        if (_unanswered > 0) yield return FormattableString.Invariant($"{Rows(_unanswered)} could not be answered: {_first!.Detail}");
        foreach ((string name, (string example, int count)) in _neverMet)
        {
            yield return count == 1
                ? $"{name}: '{example}' was never met in training; scored as other."
                : FormattableString.Invariant($"{name}: '{example}' and others in {count} rows were never met in training; scored as other.");
        }
    }

    private Prediction? Ask(out ApiProblem? problem)
    {
        try
        {
            problem = engine.LacksCart() ? new ApiProblem(ProblemTypes.EmptyCart, PredictionEngine.EmptyCart) : null;
            if (problem is not null) return null;
            Prediction prediction = engine.PredictRow(reasonCount: 0);
            if (prediction.Figures.All(double.IsFinite)) return prediction;
            problem = new ApiProblem(ProblemTypes.OutOfRange, "The model's answer is no finite number; are the values in the units that GET /models lists?");
        }
        catch (UnanswerableException e)
        {
            problem = new ApiProblem(ProblemTypes.FeaturesWanted, e.Message);
        }

        return null;
    }

    private static string Rows(int count) => count == 1 ? "1 row" : FormattableString.Invariant($"{count} rows");
}
