namespace Clickstream.Tasks;

/// <summary>What one row of the training data was.</summary>
public enum Grain
{
    /// <summary>One click a row; the service makes the session features itself.</summary>
    Events,

    /// <summary>One finished session a row, with columns of the caller's own.</summary>
    Rows,
}
