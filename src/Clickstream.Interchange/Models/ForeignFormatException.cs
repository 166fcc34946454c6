namespace Clickstream.Interchange.Models;

/// <summary>A file of another library is damaged, or says what cannot be taken over; the message tells where, what was found and what was wanted.</summary>
public sealed class ForeignFormatException : Exception
{
    /// <param name="message">Where, what was found, what was wanted.</param>
    /// <param name="innerException">What a parser said, if any.</param>
    public ForeignFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
