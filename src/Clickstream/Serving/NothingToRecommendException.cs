namespace Clickstream.Serving;

/// <summary>No product is left to recommend.</summary>
public sealed class NothingToRecommendException : Exception
{
    /// <param name="message">What left none.</param>
    public NothingToRecommendException(string message)
        : base(message)
    {
    }
}
