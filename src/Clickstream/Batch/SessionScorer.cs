using Clickstream.Features;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Answers sessions, one after another.</summary>
internal sealed class SessionScorer : IDisposable
{
    private readonly TriedAnswers _answers;
    private readonly bool _readsFeatures;
    private readonly int _recommendationCount;
    private readonly SnapshotWalk _walk = new();

    /// <param name="packages">The models.</param>
    /// <param name="recommendationCount">How many products to recommend a session.</param>
    /// <param name="lines">Where the answers go; disposed of with the scorer.</param>
    public SessionScorer(IReadOnlyList<ModelPackage> packages, int recommendationCount, AnswerLines lines)
    {
        PredictionEngine[] engines = [.. packages.Select(package => new PredictionEngine(package))];
        _answers = new TriedAnswers(engines);
        _readsFeatures = Array.Exists(engines, engine => !engine.Recommends);
        _recommendationCount = recommendationCount;
        Lines = lines;
    }

    /// <summary>Where the answers go.</summary>
    public AnswerLines Lines { get; }

    /// <summary>Adds the answers of sessions.</summary>
    public void Score(IEnumerable<EventAnswer> answers)
    {
        foreach (EventAnswer answer in answers)
        {
            if (answer.Session is { } session) WriteSession(session, answer.Remarks);
            else WriteUnreadable(answer);
        }

        _walk.Clear();
    }

    public void Dispose() => Lines.Writer.Dispose();

    private void WriteSession(Session session, string? remarks)
    {
        AnswerWriter line = Lines.Writer;
        line.Begin();
        line.Text(session.Id);
        line.Text(session.UserId);
        line.Whole(session.Events.Count);
        SnapshotWalk? before = Gather(session, out IReadOnlyList<string> notes);
        _answers.OfSession(before, new RecommendationQuestion(session.Events) { Count = _recommendationCount });
        if (_answers.Any) Lines.End(_answers.Predictions, Sentences.Of([remarks, .. notes, _answers.Why, _answers.NeverMet]), _answers.Note);
        else Lines.EndWithError(Sentences.Of([.. notes, _answers.Why, _answers.Note, remarks])!);
    }

    // What comes before the purchase; null when nothing does, or no model asks for it.
    private SnapshotWalk? Gather(Session session, out IReadOnlyList<string> notes)
    {
        notes = [];
        if (!_readsFeatures) return null;
        if (SnapshotCutter.BeforePurchase(session.Visitor, session.Events, out notes) is not { } snapshot)
        {
            notes = ["The session begins with a purchase: nothing comes before it to predict from."];
            return null;
        }

        _walk.Begin(snapshot);
        _walk.MoveToEnd();
        return _walk;
    }

    private void WriteUnreadable(EventAnswer answer)
    {
        AnswerWriter line = Lines.Writer;
        line.Begin();
        line.Text(answer.Owner?.SessionId);
        line.Text(answer.Owner?.UserId);
        if (answer.Owner is null) line.Nothing();
        else line.Whole(0);
        Lines.EndWithError(answer.Owner is null ? answer.Remarks! : $"None of its events could be read. {answer.Remarks}");
    }
}
