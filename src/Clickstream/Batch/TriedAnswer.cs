using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Asks a model of a row that it may not be able to answer, so that such a row ends no batch.</summary>
internal static class TriedAnswer
{
    /// <returns>Why there is no answer; null when there is one.</returns>
    public static string? Of(PredictionEngine engine, Func<PredictionEngine, Prediction> ask, out Prediction prediction)
    {
        try
        {
            prediction = ask(engine);
            return null;
        }
        catch (UnanswerableException e)
        {
            prediction = null!;
            return e.Message;
        }
    }
}
