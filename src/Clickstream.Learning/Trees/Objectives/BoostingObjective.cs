namespace Clickstream.Learning.Trees.Objectives;

/// <summary>The loss that boosting makes small, and with it what the score means.</summary>
public enum BoostingObjective
{
    /// <summary>Log loss of a 0/1 target; the score is the log-odds of 1.</summary>
    Logistic,

    /// <summary>Half the squared error of a number; the score is the mean.</summary>
    Squared,

    /// <summary>Absolute error of a number; the score is the median.</summary>
    Absolute,

    /// <summary>Pinball loss of a number; the score is the quantile of the level that the options name.</summary>
    Quantile,

    /// <summary>Poisson deviance of a count, 0 or above; the score is the logarithm of the mean.</summary>
    Poisson,

    /// <summary>Gamma deviance of an amount above 0; the score is the logarithm of the mean.</summary>
    Gamma,

    /// <summary>Tweedie deviance of an amount that is often 0 and else above; the score is the logarithm of the mean.</summary>
    Tweedie,
}
