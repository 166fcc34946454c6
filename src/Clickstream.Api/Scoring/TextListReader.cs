using System.Text.Json;
using Clickstream.Events;

namespace Clickstream.Api.Scoring;

/// <summary>Reads lists of texts, such as ids. Numbers are taken as texts, as an event's item id is.</summary>
internal static class TextListReader
{
    /// <summary>The texts in their order; null when there is no list, or when it has a fault.</summary>
    /// <param name="list">The list; null in JSON is no list.</param>
    /// <param name="pointer">Its place.</param>
    /// <param name="what">What is in it, in the plural: "item ids".</param>
    /// <param name="maximum">Longest list that is taken.</param>
    /// <param name="findings">Receives the faults.</param>
    public static IReadOnlyList<string>? Read(JsonElement list, string pointer, string what, int maximum, JsonFindings findings)
    {
        if (list.ValueKind == JsonValueKind.Null) return null;
        if (list.ValueKind != JsonValueKind.Array)
        {
            findings.Fault(pointer, JsonFindings.Describe(list), $"a list of {what}");
            return null;
        }

        int count = list.GetArrayLength();
        if (count > maximum)
        {
            findings.Fault(pointer, FormattableString.Invariant($"{count} {what}"), FormattableString.Invariant($"at most {maximum} {what}"));
            return null;
        }

        int faults = findings.Faults.Count;
        var texts = new List<string>(count);
        int position = 0;
        foreach (JsonElement one in list.EnumerateArray())
        {
            int before = findings.Faults.Count;
            string place = FormattableString.Invariant($"{pointer}/{position++}");
            if (EventFieldParser.Text(findings.Text(one, place)) is { } text) texts.Add(text);
            else if (findings.Faults.Count == before) findings.Fault(place, JsonFindings.Describe(one), "a text or a number");
        }

        return findings.Faults.Count > faults ? null : texts;
    }
}
