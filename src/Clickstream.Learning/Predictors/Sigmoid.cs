namespace Clickstream.Learning.Predictors;

/// <summary>The logistic function and its inverse.</summary>
public static class Sigmoid
{
    /// <summary>Probability of log-odds: 1 / (1 + exp(-x)). Written so that no exponential overflows.</summary>
    public static double Of(double logOdds)
    {
        if (logOdds >= 0) return 1 / (1 + Math.Exp(-logOdds));
        double e = Math.Exp(logOdds);
        return e / (1 + e);
    }

    /// <summary>Log-odds of a probability in (0, 1).</summary>
    public static double Inverse(double probability) => Math.Log(probability / (1 - probability));
}
