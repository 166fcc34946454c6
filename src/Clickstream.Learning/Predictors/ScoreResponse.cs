namespace Clickstream.Learning.Predictors;

/// <summary>The inverse of a <see cref="ScoreLink"/>.</summary>
public static class ScoreResponse
{
    /// <summary>
    /// The answer that a score stands for: itself, a probability in [0, 1], or a mean of 0 or above (infinite past a score of 709.78).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The link is none of the list.</exception>
    public static double Of(ScoreLink link, double score) => link switch
    {
        ScoreLink.Identity => score,
        ScoreLink.Logit => Sigmoid.Of(score),
        ScoreLink.Log => Math.Exp(score),
        _ => throw new ArgumentOutOfRangeException(nameof(link), link, "The link is none of Identity, Logit and Log."),
    };
}
