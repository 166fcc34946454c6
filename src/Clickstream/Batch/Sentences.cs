namespace Clickstream.Batch;

/// <summary>Remarks of a line, one after another.</summary>
internal static class Sentences
{
    /// <summary>Those that there are; null when there is none.</summary>
    public static string? Of(params ReadOnlySpan<string?> sentences)
    {
        string? text = null;
        foreach (string? sentence in sentences)
            if (sentence is not null) text = text is null ? sentence : $"{text} {sentence}";
        return text;
    }
}
