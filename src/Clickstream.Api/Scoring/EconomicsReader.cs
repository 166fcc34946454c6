using System.Text.Json;
using Clickstream.Events;
using Clickstream.Learning.Metrics;

namespace Clickstream.Api.Scoring;

/// <summary>Reads what treating a session brings and costs.</summary>
internal static class EconomicsReader
{
    private const string Wanted = "an object with margin, couponCost and saveRate";
    private const string ShareWanted = "a share from 0 to 1";

    /// <summary>The economics; null when there are none or they have a fault.</summary>
    public static Economics? Read(JsonElement value, string pointer, JsonFindings findings)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Fault(pointer, JsonFindings.Describe(value), Wanted);
            return null;
        }

        (string Name, string Expected, double? Read)[] fields =
            [("margin", EventFieldParser.AmountWanted, null), ("couponCost", EventFieldParser.AmountWanted, null), ("saveRate", ShareWanted, null)];
        int faults = findings.Faults.Count;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            int field = Array.FindIndex(fields, one => LooseName.Same(one.Name, property.Name));
            if (field < 0) findings.UnknownProperty($"economics.{property.Name}");
            else fields[field].Read = Number(property.Value, $"{pointer}/{JsonFindings.Escape(property.Name)}", fields[field].Expected, findings);
        }

        if (findings.Faults.Count > faults) return null;
        foreach ((string name, string expected, double? read) in fields)
            if (read is null) findings.Fault($"{pointer}/{name}", "nothing", expected);
        return findings.Faults.Count > faults ? null : new Economics(fields[0].Read!.Value, SaveRate: fields[2].Read!.Value, Coupon: fields[1].Read!.Value);
    }

    private static double? Number(JsonElement value, string pointer, string expected, JsonFindings findings)
    {
        if (findings.Text(value, pointer) is not { Length: > 0 } text) return null;
        if (EventFieldParser.TryAmount(text, out double? amount) && amount is { } number && (expected != ShareWanted || number <= 1)) return number;
        findings.Fault(pointer, JsonFindings.Describe(value), expected);
        return null;
    }
}
