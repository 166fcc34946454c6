using Clickstream.Features;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Asks several models about a line that some of them may not be able to answer: one that cannot takes nothing from the others.</summary>
/// <param name="engines">The models, in the order of their columns.</param>
internal sealed class TriedAnswers(PredictionEngine[] engines)
{
    private readonly Prediction?[] _predictions = new Prediction?[engines.Length];

    /// <summary>An answer a model, null where there is none.</summary>
    public ReadOnlySpan<Prediction?> Predictions => _predictions;

    /// <summary>Whether one at least answered.</summary>
    public bool Any => Array.Exists(_predictions, prediction => prediction is not null);

    /// <summary>Why a model has no answer that should have one; null when there is none.</summary>
    public string? Why { get; private set; }

    /// <summary>What leaves a cell empty without being odd: that there is no cart to ask about, or nothing left to recommend. Null otherwise.</summary>
    public string? Note { get; private set; }

    /// <summary>What was never met in training of the line just asked about; null when there is none.</summary>
    public string? NeverMet => UnknownValues.Of(engines, _predictions);

    /// <summary>Asks about the row that each engine holds.</summary>
    public void OfRow()
    {
        Begin();
        for (int i = 0; i < engines.Length; i++)
        {
            if (engines[i].LacksCart()) LeaveOut(engines[i], PredictionEngine.EmptyCart);
            else _predictions[i] = Ask(engines[i], engine => engine.PredictRow(reasonCount: 0));
        }
    }

    /// <summary>Asks about a session.</summary>
    /// <param name="walk">What was gathered of what came before the purchase; null when nothing did: then only a recommendation is asked for.</param>
    /// <param name="question">What is asked of a recommendation, of all clicks.</param>
    public void OfSession(SnapshotWalk? walk, RecommendationQuestion question)
    {
        Begin();
        for (int i = 0; i < engines.Length; i++)
        {
            if (engines[i].Recommends) _predictions[i] = Ask(engines[i], engine => engine.Recommend(question));
            else if (walk is null) LeaveOut(engines[i], null);
            else if (engines[i].LacksCart(walk)) LeaveOut(engines[i], PredictionEngine.EmptyCart);
            else _predictions[i] = Ask(engines[i], engine => engine.Predict(walk, reasonCount: 0));
        }
    }

    private void Begin()
    {
        Why = Note = null;
        Array.Clear(_predictions);
    }

    // Whether there is a cart is asked first: there is none on most lines of a file, so that an exception each would cost too much.
    private void LeaveOut(PredictionEngine engine, string? note)
    {
        engine.Row.ClearRow(0); // The line before must not speak for this one.
        Note = Sentences.Of(Note, note);
    }

    private Prediction? Ask(PredictionEngine engine, Func<PredictionEngine, Prediction> ask)
    {
        try
        {
            Prediction prediction = ask(engine);
            if (prediction.Figures.All(double.IsFinite)) return prediction;
            Why = Sentences.Of(Why, $"The {PredictionTasks.Name(engine.Package.Manifest.Task)} answer is no finite number; are the values in the units of the training data?");
        }
        catch (UnanswerableException e)
        {
            Why = Sentences.Of(Why, e.Message);
        }
        catch (NothingToRecommendException e)
        {
            Note = Sentences.Of(Note, e.Message);
        }

        return null;
    }
}
