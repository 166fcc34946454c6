using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Tells what of the session just answered was never met in training.</summary>
internal static class UnknownValues
{
    // A session may hold hundreds of items that are new in the shop; a few say enough.
    private const int ItemsShown = 3;

    /// <summary>
    /// Such as: Never met in training: channel 'pigeon', item_id 'P12', 'P7', 'P3' and 2 more. Null when there is none; each value once, though
    /// several models may not know it.
    /// </summary>
    /// <param name="engines">The models, with the row in them.</param>
    /// <param name="predictions">Their answers, null where there is none.</param>
    public static string? Of(IReadOnlyList<PredictionEngine> engines, IReadOnlyList<Prediction?> predictions)
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

        foreach (Prediction? prediction in predictions)
        {
            if (prediction is RecommendationPrediction { UnknownItemIds: { Count: > 0 } items }) (unknown ??= []).Add(Items(items));
        }

        return unknown is null ? null : $"Never met in training: {string.Join(", ", unknown)}.";
    }

    private static string Items(IReadOnlyList<string> ids)
    {
        string shown = string.Join(", ", ids.Take(ItemsShown).Select(id => $"'{id}'"));
        return ids.Count <= ItemsShown ? $"item_id {shown}" : FormattableString.Invariant($"item_id {shown} and {ids.Count - ItemsShown} more");
    }
}
