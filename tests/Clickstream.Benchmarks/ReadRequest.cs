using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Clickstream.Api.Plain;
using Clickstream.Api.Scoring;
using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Sessions;
using Clickstream.TestKit;

namespace Clickstream.Benchmarks;

/// <summary>
/// The JSON of a request into a snapshot: by the whole reader, which knows every dialect, and by that of plain bodies. The baseline parses the JSON and looks at
/// nothing in it.
/// </summary>
public class ReadRequest
{
    private readonly PostedDialects _dialects = new(EventDialects.Known);
    private byte[] _json = [];

    /// <summary>Events of the session.</summary>
    [Params(10, 100)]
    public int EventCount { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var events = SampleSessions.Make(200, seed: 1).SelectMany(session => session.Events)
            .Where(one => one.Kind != EventKind.Purchase)
            .Take(EventCount)
            .Select(one => new { eventTime = one.Time, eventName = EventNames.Canonical(one.Kind), itemId = one.ItemId, itemCategory = one.ItemCategory, price = one.Price });
        _json = JsonSerializer.SerializeToUtf8Bytes(new { sessionId = "s-1", visitor = new { device = "mobile", country = "PL" }, events });
        if (JsonToSnapshot().Events.Length != EventCount || PlainToSnapshot()!.Events.Length != EventCount) throw new InvalidOperationException("An event was lost on the way.");
    }

    [Benchmark(Baseline = true)]
    public JsonValueKind ParseAlone()
    {
        using JsonDocument document = JsonDocument.Parse(_json);
        return document.RootElement.ValueKind;
    }

    [Benchmark]
    public SessionSnapshot JsonToSnapshot()
    {
        using JsonDocument document = JsonDocument.Parse(_json);
        ScoringRequest request = SessionReader.Read(document.RootElement, _dialects, SessionParts.OfPrediction);
        return SnapshotCutter.BeforePurchase(request.Visitor, [.. request.Events!.Select(posted => posted.Event)], out _)!;
    }

    [Benchmark]
    public SessionSnapshot? PlainToSnapshot() => PlainBody.OfThread.TryRead(_json) ? PlainBody.OfThread.Snapshot() : null;
}
