using Clickstream.Serving;

namespace Clickstream.Api.Scoring;

/// <summary>A shadow that is asked what was asked of the model in use.</summary>
/// <param name="answered">What was answered.</param>
/// <param name="engine">The shadow.</param>
/// <param name="agreement">Counts how far both agree.</param>
internal sealed class ShadowScoring(TaskScoring answered, PredictionEngine engine, ShadowTally agreement)
{
    /// <summary>Asks the shadow and counts. A shadow that fails, in whatever way, has not answered.</summary>
    /// <param name="request">What was asked, without what only an answer needs.</param>
    /// <param name="ask">Asks it.</param>
    public void Compare(ScoringRequest request, Action<TaskScoring> ask)
    {
        var shadowed = new TaskScoring(answered.Task, engine, request);
        try
        {
            ask(shadowed);
        }
        catch (Exception)
        {
            agreement.Count(answered.Prediction, null);
            return;
        }

        agreement.Count(answered.Prediction, shadowed.Prediction);
    }
}
