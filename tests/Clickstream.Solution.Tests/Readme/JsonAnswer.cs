using System.Globalization;
using System.Text.Json;

namespace Clickstream.Solution.Tests.Readme;

/// <summary>
/// Compares an answer with what a document shows of it. Numbers must agree up to the digits shown; "..." stands for any text; a model's
/// <c>version</c> and <c>sha256</c> may be left out; everything else must be there and be the same.
/// </summary>
internal static class JsonAnswer
{
    private const string Anything = "...";

    private static readonly string[] Optional = ["version", "sha256"];

    /// <summary>What differs, one line each; empty when nothing does.</summary>
    public static IReadOnlyList<string> Differences(string shown, string found)
    {
        using JsonDocument shownDocument = JsonDocument.Parse(shown);
        using JsonDocument foundDocument = JsonDocument.Parse(found);
        return [.. Compare("", shownDocument.RootElement, foundDocument.RootElement)];
    }

    private static IEnumerable<string> Compare(string place, JsonElement shown, JsonElement found) => (shown.ValueKind, found.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => Objects(place, shown, found),
        (JsonValueKind.Array, JsonValueKind.Array) => Arrays(place, shown, found),
        (JsonValueKind.Number, JsonValueKind.Number) => Agree(shown.GetRawText(), found.GetDouble()) ? [] : [Difference(place, shown, found)],
        (JsonValueKind.String, _) when shown.GetString() == Anything => [],
        _ => shown.GetRawText() == found.GetRawText() || JsonElement.DeepEquals(shown, found) ? [] : [Difference(place, shown, found)],
    };

    private static IEnumerable<string> Objects(string place, JsonElement shown, JsonElement found)
    {
        foreach (JsonProperty property in shown.EnumerateObject())
        {
            string below = $"{place}/{property.Name}";
            if (!found.TryGetProperty(property.Name, out JsonElement value)) yield return $"{below}: shown, but not in the answer";
            else foreach (string difference in Compare(below, property.Value, value)) yield return difference;
        }

        foreach (JsonProperty property in found.EnumerateObject())
        {
            if (!shown.TryGetProperty(property.Name, out _) && !Optional.Contains(property.Name))
                yield return $"{place}/{property.Name}: in the answer ({property.Value.GetRawText()}), but not shown";
        }
    }

    private static IEnumerable<string> Arrays(string place, JsonElement shown, JsonElement found)
    {
        if (shown.GetArrayLength() != found.GetArrayLength()) return [Difference(place, shown, found)];
        return Enumerable.Range(0, shown.GetArrayLength()).SelectMany(i => Compare($"{place}/{i}", shown[i], found[i]));
    }

    // Half a unit of the last digit shown, and a little for the rounding of halves.
    private static bool Agree(string shown, double found)
    {
        string digits = shown.Split('e', 'E')[0];
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        int decimals = point < 0 ? 0 : digits.Length - point - 1;
        int exponent = digits.Length == shown.Length ? 0 : int.Parse(shown[(digits.Length + 1)..], CultureInfo.InvariantCulture);
        double unit = Math.Pow(10, exponent - decimals);
        return Math.Abs(double.Parse(shown, CultureInfo.InvariantCulture) - found) <= 0.500001 * unit;
    }

    private static string Difference(string place, JsonElement shown, JsonElement found) => $"{place}: shown {shown.GetRawText()}, answered {found.GetRawText()}";
}
