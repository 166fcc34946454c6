using Clickstream.Serving;

namespace Clickstream.Batch;

/// <summary>Tells which values of the session just answered no training row had.</summary>
internal static class UnknownCategories
{
    /// <summary>Such as: Never met in training: channel 'pigeon'. Null when there is none; each value once, though several models may not know it.</summary>
    public static string? Of(IReadOnlyList<PredictionEngine> engines)
    {
        List<string>? unknown = null;
        foreach (PredictionEngine engine in engines)
        {
            foreach (string name in engine.UnknownCategories())
            {
                string text = $"{name} '{engine.Row.Categories(engine.Row.Schema.IndexOf(name))[0]}'";
                unknown ??= [];
                if (!unknown.Contains(text)) unknown.Add(text);
            }
        }

        return unknown is null ? null : $"Never met in training: {string.Join(", ", unknown)}.";
    }
}
