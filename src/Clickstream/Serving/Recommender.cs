using Clickstream.Learning.Recommendation;
using Clickstream.Tasks;

namespace Clickstream.Serving;

/// <summary>Puts a session to a ranking: which clicks count, what may be answered, and in the shop's own names what came of it. Not for two threads at once.</summary>
internal sealed class Recommender(RecommendationModel model)
{
    private readonly NextItemScratch _scratch = model.Ranker.CreateScratch();

    /// <summary>The products that the visitor may want next.</summary>
    /// <exception cref="NothingToRecommendException">What the question leaves out leaves nothing.</exception>
    public RecommendationPrediction Answer(RecommendationQuestion question)
    {
        throw new NotImplementedException($"{model} {_scratch} {question}");
    }
}
