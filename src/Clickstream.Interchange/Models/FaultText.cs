namespace Clickstream.Interchange.Models;

/// <summary>What a part of ours says of a number that it refuses, for people: without the name of a parameter in our code.</summary>
internal static class FaultText
{
    /// <summary>The message as it was given.</summary>
    public static string Of(ArgumentException e)
    {
        string suffix = $" (Parameter '{e.ParamName}')";
        return e.ParamName is not null && e.Message.EndsWith(suffix, StringComparison.Ordinal) ? e.Message[..^suffix.Length] : e.Message;
    }
}
