namespace Clickstream.Learning.Recommendation;

/// <summary>How much is known of a session.</summary>
internal enum SessionKind
{
    /// <summary>Its clicks speak for some items.</summary>
    Warm,

    /// <summary>They speak for none, but an attribute of the last one is known.</summary>
    Cold,

    /// <summary>Nothing is known.</summary>
    Bare,
}
