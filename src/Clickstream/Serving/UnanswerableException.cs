namespace Clickstream.Serving;

/// <summary>A model cannot answer a row, since it lacks numbers for which the model has no stand-in.</summary>
public sealed class UnanswerableException : Exception
{
    /// <param name="message">Which model and which numbers.</param>
    /// <param name="innerException">What the model said.</param>
    public UnanswerableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
