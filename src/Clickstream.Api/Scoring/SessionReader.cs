using System.Text.Json;
using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Api.Scoring;

/// <summary>Reads the body of a scoring request: who, and either events or features; or what else the endpoint takes.</summary>
internal static class SessionReader
{
    private const string FeaturesWanted = "an object of feature values by name";

    public static ScoringRequest Read(JsonElement body, PostedDialects dialects, SessionParts parts)
    {
        var findings = new JsonFindings();
        var request = new ScoringRequest { Parts = parts };
        if (body.ValueKind == JsonValueKind.Object) request = Read(request, body, dialects.Match(body), findings);
        else findings.Fault("", JsonFindings.Describe(body), $"an object with events or {(parts.ItemIds ? "itemIds" : "features")}");
        return request with { Faults = findings.Faults, Warnings = findings.Warnings() };
    }

    /// <summary>Whether a property of the body is its list of events: <c>events</c>, or <c>batch</c> as Segment calls it.</summary>
    public static bool IsEventList(string name) => LooseName.Of(name) is "events" or "batch";

    private static ScoringRequest Read(ScoringRequest request, JsonElement body, FieldNames names, JsonFindings findings)
    {
        var fields = new FieldReader(names, SessionFields.OfBody, findings);
        fields.Read(body, "", "", except: name => IsRead(name, request.Parts));
        request = request with { SessionId = fields.Text(EventField.SessionId) };
        Visitor? visitor = null;
        var filter = new RecommendationFilterReader(findings);
        var events = new EventListReader(names, fields, findings);
        foreach (JsonProperty property in body.EnumerateObject())
        {
            string pointer = $"/{JsonFindings.Escape(property.Name)}";
            if (IsEventList(property.Name)) events.Read(property.Value, pointer);
            else if (Is(property, "features")) request = WithFeatures(request, property.Value, pointer, findings);
            else if (Is(property, "economics")) request = request with { Economics = EconomicsReader.Read(property.Value, pointer, findings) };
            else if (Is(property, "visitor")) visitor = VisitorOf(property.Value, pointer, names, findings) ?? visitor;
            else if (request.Parts.ItemIds && IsItemIds(property.Name)) request = WithItemIds(request, property.Value, pointer, findings);
            else if (request.Parts.Filter && RecommendationFilterReader.Reads(property.Name)) filter.Read(property, pointer);
        }

        request = request with { Visitor = visitor ?? fields.Visitor(), Filter = filter.Filter };
        return events.IsGiven ? events.AddTo(request with { Profile = names.Profile.Name }, isVisitorGiven: visitor is not null) : request;
    }

    private static bool IsRead(string name, SessionParts parts) =>
        IsEventList(name)
        || LooseName.Of(name) is "features" or "visitor" or "economics"
        || (parts.ItemIds && IsItemIds(name))
        || (parts.Filter && RecommendationFilterReader.Reads(name));

    private static bool IsItemIds(string name) => LooseName.Same(name, "itemIds");

    private static bool Is(JsonProperty property, string name) => LooseName.Same(property.Name, name);

    private static Visitor? VisitorOf(JsonElement value, string pointer, FieldNames names, JsonFindings findings)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Fault(pointer, JsonFindings.Describe(value), "an object with device, country, trafficSource, returning");
            return null;
        }

        var fields = new FieldReader(names, field => SessionFields.OfVisitor(field) || field == EventField.UserId, findings);
        fields.Read(value, pointer, "visitor");
        return fields.Visitor();
    }

    private static ScoringRequest WithItemIds(ScoringRequest request, JsonElement list, string pointer, JsonFindings findings)
    {
        if (request.ItemIds is not null) findings.Fault(pointer, "a second list of item ids", "itemIds once");
        return request with { ItemIds = TextListReader.Read(list, pointer, "item ids", ScoringRequest.MaximumEventCount, findings) ?? request.ItemIds };
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

        int count = values.GetPropertyCount();
        if (count > ScoringRequest.MaximumFeatureCount)
        {
            findings.Fault(pointer, FormattableString.Invariant($"{count} features"), FormattableString.Invariant($"at most {ScoringRequest.MaximumFeatureCount} features"));
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
}
