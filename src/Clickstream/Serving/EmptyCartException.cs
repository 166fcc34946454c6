namespace Clickstream.Serving;

/// <summary>Whether the cart will be left behind cannot be asked of a session with nothing in its cart.</summary>
/// <param name="message">What was asked, and what is so.</param>
public sealed class EmptyCartException(string message) : Exception(message);
