using System.Text.Json;
using Clickstream.Csv;
using Clickstream.Events;

namespace Clickstream.Api.Scoring;

/// <summary>Reads the body of a scoring request: who, and either events or features.</summary>
internal static class SessionReader
{
    private const string BodyWanted = "an object with events or features";
    private const string EventsWanted = "a list of events";
    private const string FeaturesWanted = "an object of feature values by name";

    public static ScoringRequest Read(JsonElement body)
    {
        var findings = new JsonFindings();
        var request = new ScoringRequest();
        if (body.ValueKind == JsonValueKind.Object) request = Read(body, findings);
        else findings.Fault("", JsonFindings.Describe(body), BodyWanted);
        return request with { Faults = findings.Faults, Warnings = findings.Warnings() };
    }

    private static ScoringRequest Read(JsonElement body, JsonFindings findings)
    {
        var request = new ScoringRequest();
        var reader = new EventReader(findings);
        foreach (JsonProperty property in body.EnumerateObject())
        {
            string pointer = $"/{JsonFindings.Escape(property.Name)}";
            request = LooseName.Of(property.Name) switch
            {
                "events" => WithEvents(request, property.Value, pointer, reader, findings),
                "features" => WithFeatures(request, property.Value, pointer, findings),
                "visitor" => request with { Visitor = reader.Visitor(property.Value, pointer) },
                _ => WithSessionId(request, property, pointer, findings),
            };
        }

        return request;
    }

    private static ScoringRequest WithEvents(
        ScoringRequest request, JsonElement list, string pointer, EventReader reader, JsonFindings findings)
    {
        if (list.ValueKind == JsonValueKind.Null) return request;
        int count = list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;
        if (list.ValueKind != JsonValueKind.Array) findings.Fault(pointer, JsonFindings.Describe(list), EventsWanted);
        var events = new List<PostedEvent>(Math.Min(count, ScoringRequest.MaximumEventCount));
        for (int i = 0; i < Math.Min(count, ScoringRequest.MaximumEventCount); i++)
        {
            if (reader.Event(list[i], FormattableString.Invariant($"{pointer}/{i}")) is { } read) events.Add(new PostedEvent(i, read));
        }

        return request with { Events = events, EventCount = count };
    }

    private static ScoringRequest WithFeatures(ScoringRequest request, JsonElement values, string pointer, JsonFindings findings)
    {
        if (values.ValueKind == JsonValueKind.Null) return request;
        var features = new List<PostedFeature>();
        if (values.ValueKind != JsonValueKind.Object)
        {
            findings.Fault(pointer, JsonFindings.Describe(values), FeaturesWanted);
            return request with { Features = features };
        }

        foreach (JsonProperty feature in values.EnumerateObject())
        {
            string place = $"{pointer}/{JsonFindings.Escape(feature.Name)}";
            string? text = findings.Text(feature.Value, place);
            JsonValueKind kind = text is null ? JsonValueKind.Null : feature.Value.ValueKind;
            double number = kind == JsonValueKind.Number ? feature.Value.GetDouble() : 0;
            features.Add(new PostedFeature(feature.Name, place, kind, number, text, JsonFindings.Describe(feature.Value)));
        }

        return request with { Features = features };
    }

    private static ScoringRequest WithSessionId(ScoringRequest request, JsonProperty property, string pointer, JsonFindings findings)
    {
        bool known = FieldNames.TryFind(property.Name, out FieldName name);
        if (known && name.Field == EventField.SessionId)
            return request with { SessionId = EventFieldParser.Text(findings.Text(property.Value, pointer)) };

        // A visitor's id is no secret that we want, but no mistake either.
        if (!known || name.Field != EventField.UserId) findings.UnknownProperty(property.Name);
        return request;
    }
}
