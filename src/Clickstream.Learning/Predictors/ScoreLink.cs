namespace Clickstream.Learning.Predictors;

/// <summary>What a score means: how the mean (or quantile, or probability) that a model foretells became a score without bounds.</summary>
public enum ScoreLink
{
    /// <summary>The score is the answer itself.</summary>
    Identity,

    /// <summary>The score is the log-odds of a probability.</summary>
    Logit,

    /// <summary>The score is the natural logarithm of a mean above zero.</summary>
    Log,
}
