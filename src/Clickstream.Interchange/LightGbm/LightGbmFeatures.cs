using System.Globalization;
using System.Text.Json;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.LightGbm;

/// <summary>
/// What a model file says of its features: names, and for each a range "[least:greatest]", the codes seen "3:1:2", or "none" where it did not vary.
/// </summary>
/// <param name="text">The file.</param>
internal sealed class LightGbmFeatures(LightGbmText text)
{
    private readonly string[] _names = text.Head.Words("feature_names");
    private readonly string[] _infos = text.Head.Has("feature_infos") ? text.Head.Words("feature_infos") : [];

    /// <summary>Number of features.</summary>
    public int Count => _names.Length;

    /// <summary>The features.</summary>
    /// <param name="trees">Says which features are split by category.</param>
    public ForeignFeature[] All(TreeAssembly trees)
    {
        int count = text.Head.WholeNumber("max_feature_idx");
        if (count != Count - 1) throw text.Head.Wrong($"'max_feature_idx' is {count}, but there are {Count} feature_names");
        if (_infos.Length > 0 && _infos.Length != Count) throw text.Head.Wrong($"there are {_infos.Length} feature_infos and {Count} feature_names");
        var features = new ForeignFeature[Count];
        for (int i = 0; i < Count; i++)
        {
            int seen = _infos.Length == 0 || IsRange(_infos[i]) ? 0 : GreatestCode(_infos[i]) + 1;
            if (seen > 0 && trees.AsksNumber[i]) throw text.Head.Wrong($"feature '{_names[i]}' has codes of categories, but a split asks for its number");
            features[i] = new ForeignFeature(_names[i], seen > 0 || trees.AsksCategory[i], IsBoolean: false, Math.Max(seen, trees.CodeCounts[i]), null);
        }

        return WithNames(features);
    }

    private static bool IsRange(string info) => info == "none" || info.StartsWith('[');

    // Codes past those that our trees know are in no set, and need no name; -1 stands for what was missing.
    private int GreatestCode(string info)
    {
        int greatest = 0;
        foreach (string code in info.Split(':'))
        {
            if (!int.TryParse(code, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
                throw text.Head.Wrong($"'feature_infos' holds '{(info.Length > 40 ? info[..40] + "..." : info)}'; expected a range in brackets, codes or none");
            if (number <= ForeignCategories.GreatestCode) greatest = Math.Max(greatest, number);
        }

        return greatest;
    }

    // The Python package lists the categories of the data frame's columns without saying which columns these are. They are taken only where there can be
    // no doubt: as many lists as categorical features, and no feature that did not vary, whose kind is not known.
    private ForeignFeature[] WithNames(ForeignFeature[] features)
    {
        if (text.PandasCategories is null || _infos.Contains("none")) return features;
        List<string[]?>? lists = Lists(text.PandasCategories);
        if (lists is null || lists.Count != features.Count(feature => feature.IsCategorical)) return features;
        int next = 0;
        return [.. features.Select(feature => feature.IsCategorical ? feature with { Categories = lists[next++] } : feature)];
    }

    private static List<string[]?>? Lists(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray().Select(Names)] : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ForeignFormatException($"LightGBM model, pandas_categorical: {e.Message}", e);
        }
    }

    // Numbers stand as they are written; a list with anything else names nothing.
    private static string[]? Names(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array) return null;
        JsonElement[] items = [.. list.EnumerateArray()];
        return items.Length > 0 && items.All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            ? [.. items.Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())]
            : null;
    }
}
