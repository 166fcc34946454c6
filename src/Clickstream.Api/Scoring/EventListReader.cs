using System.Text.Json;
using Clickstream.Csv;
using Clickstream.Sessions;

namespace Clickstream.Api.Scoring;

/// <summary>Reads the list of a session's events, and what they say of whose they are.</summary>
internal sealed class EventListReader(FieldNames names, FieldReader body, JsonFindings findings)
{
    private const string EventsWanted = "a list of events";

    private readonly EventReader _reader = new(names, body, findings);
    private readonly List<ReadEvent> _events = [];
    private int _count;

    /// <summary>Whether the body has such a list.</summary>
    public bool IsGiven { get; private set; }

    /// <summary>Reads the list.</summary>
    public void Read(JsonElement list, string pointer)
    {
        if (list.ValueKind == JsonValueKind.Null) return;
        if (IsGiven)
        {
            findings.Fault(pointer, "a second list of events", "either events or batch");
            return;
        }

        IsGiven = true;
        if (list.ValueKind != JsonValueKind.Array)
        {
            findings.Fault(pointer, JsonFindings.Describe(list), EventsWanted);
            return;
        }

        _count = list.GetArrayLength();
        if (_count > ScoringRequest.MaximumEventCount) return;
        int position = 0;
        foreach (JsonElement one in list.EnumerateArray())
        {
            int before = _events.Count;
            _reader.Read(one, FormattableString.Invariant($"{pointer}/{position}"), position, _events);
            _count += Math.Max(0, _events.Count - before - 1);
            if (_count > ScoringRequest.MaximumEventCount) return;
            position++;
        }
    }

    /// <summary>
    /// The request with the events that were read. As in a file, the visitor is who the first event in time says, as far as the body does not say it.
    /// </summary>
    public ScoringRequest AddTo(ScoringRequest request, bool isVisitorGiven)
    {
        request = request with { Events = [.. _events.Select(read => read.Posted)], EventCount = _count };
        if (_events.Count == 0) return request;

        ReadEvent first = _events.MinBy(read => read.Posted.Event.Time);
        int sessions = _events.Select(read => read.SessionId).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        if (sessions > 1) findings.Warn(FormattableString.Invariant($"The events name {sessions} sessions; they were read as one."));
        return request with
        {
            SessionId = request.SessionId ?? SessionIdOf(first),
            Visitor = isVisitorGiven ? request.Visitor : Filled(first.Visitor, request.Visitor),
        };
    }

    private string? SessionIdOf(ReadEvent first)
    {
        if (first.SessionId is null || !names.Profile.SessionWithinUser) return first.SessionId;
        return (first.UserId ?? body.Text(EventField.UserId)) is { } user ? $"{user}.{first.SessionId}" : first.SessionId;
    }

    private static Visitor Filled(Visitor own, Visitor body) =>
        new(own.Device ?? body.Device, own.Country ?? body.Country, own.TrafficSource ?? body.TrafficSource, own.Returning ?? body.Returning);
}
