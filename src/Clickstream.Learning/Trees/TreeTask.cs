namespace Clickstream.Learning.Trees;

/// <summary>What a tree or a forest of trees is to tell.</summary>
public enum TreeTask
{
    /// <summary>Whether the target is 1 rather than 0; the score is the log-odds of 1.</summary>
    Classification,

    /// <summary>The target itself.</summary>
    Regression,
}
