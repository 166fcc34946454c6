using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Asks several models of a row that some of them may not be able to answer: one that cannot takes nothing from the others.</summary>
internal static class TriedAnswers
{
    /// <param name="engines">The models, with the row in them.</param>
    /// <param name="lacksCart">Whether one would be asked about a cart that is empty: most lines of a file are, so that an exception each would cost too much.</param>
    /// <param name="ask">Asks one.</param>
    /// <param name="predictions">Receives an answer a model, null where there is none.</param>
    /// <param name="why">Why there is none; null when all answered.</param>
    /// <param name="note">That there is no cart to ask about, which is nothing odd; null otherwise.</param>
    /// <returns>Whether one at least answered.</returns>
    public static bool Of(
        PredictionEngine[] engines,
        Func<PredictionEngine, bool> lacksCart,
        Func<PredictionEngine, Prediction> ask,
        Prediction?[] predictions,
        out string? why,
        out string? note)
    {
        why = note = null;
        bool answered = false;
        for (int i = 0; i < engines.Length; i++)
        {
            predictions[i] = null;
            if (lacksCart(engines[i]))
            {
                engines[i].Row.ClearRow(0); // The line before must not speak for this one.
                note = PredictionEngine.EmptyCart;
                continue;
            }

            try
            {
                Prediction prediction = ask(engines[i]);
                if (prediction.Figures.All(double.IsFinite))
                {
                    predictions[i] = prediction;
                    answered = true;
                }
                else
                {
                    why = Sentences.Of(why, $"The {PredictionTasks.Name(engines[i].Package.Manifest.Task)} answer is no finite number; are the values in the units of the training data?");
                }
            }
            catch (UnanswerableException e)
            {
                why = Sentences.Of(why, e.Message);
            }
        }

        return answered;
    }
}
