namespace Clickstream.Learning.Trees.Objectives;

/// <summary>The loss that boosting makes small, and with it what the score means.</summary>
public enum BoostingObjective
{
    /// <summary>Log loss of a 0/1 target; the score is the log-odds of 1.</summary>
    Logistic,

    /// <summary>Half the squared error of a number; the score is the number.</summary>
    Squared,
}
