namespace Clickstream.Learning.Trees.Objectives;

/// <summary>How far a leaf may step where the score is the logarithm of a mean.</summary>
internal static class LogLinkStep
{
    /// <summary>
    /// ln(1 + |n|) for a Newton step n, which never leads past the leaf's best step; so no leaf raises its loss, whatever the learning rate.
    /// Let r be the mean of a leaf's targets over that of its predictions (Tweedie: each weighted alike). The best step is ln r, and Newton's
    /// n = (r - 1) / ((p - 1) r + 2 - p), with p = 1 for Poisson and 2 for gamma: 1 + |n| is at most r, or 1 / r for an r below 1. Penalties
    /// make n smaller only. Without the bound a count of 1,000 times what was foretold steps by 999, and exp(999) is no number.
    /// Shrunk by a rate of 0.1, steps up to n = 36 stay as they are. XGBoost cuts Poisson off at 0.7 and bounds neither gamma nor Tweedie.
    /// </summary>
    public static double Largest(double newtonStep) => Math.Log(1 + Math.Abs(newtonStep));
}
