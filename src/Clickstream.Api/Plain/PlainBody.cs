using System.Text.Json;
using Clickstream.Api.Scoring;
using Clickstream.Events;
using Clickstream.Serving;
using Clickstream.Sessions;

namespace Clickstream.Api.Plain;

/// <summary>Reads a plain body into the row of an engine: scratch memory, one a thread.</summary>
internal sealed class PlainBody
{
    private const int OrderKept = 128;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = ScoringRequestBinder.MaximumDepth };

    private readonly PlainSession _session = new();
    private readonly int[] _likely = new int[OrderKept];

    /// <summary>Whether the body read last holds events; else it holds features.</summary>
    public bool HoldsEvents { get; private set; }

    /// <summary>Where in the body read last the session's name stands; empty when it has none.</summary>
    public Range SessionId { get; private set; }

    /// <summary>What the events of the body read last tell; null of features.</summary>
    public SessionSnapshot? Snapshot { get; private set; }

    /// <summary>Reads a body and writes its features, or those of its events, into the engine's row.</summary>
    /// <param name="body">All of it.</param>
    /// <param name="engine">Receives the features.</param>
    /// <param name="model">The engine's model.</param>
    /// <returns>False when anything in it needs a word; what is in the row counts for nothing then.</returns>
    public bool TryFeaturize(ReadOnlySpan<byte> body, PredictionEngine engine, PlainModel model)
    {
        if (!TryRead(body, engine, model)) return false;
        if (Snapshot is { } snapshot) engine.Featurize(snapshot);
        return true;
    }

    /// <summary>Reads a body: features into the engine's row, events into <see cref="Snapshot"/>. Parameters as for <see cref="TryFeaturize"/>.</summary>
    public bool TryRead(ReadOnlySpan<byte> body, PredictionEngine engine, PlainModel model)
    {
        Snapshot = null;
        try
        {
            var json = new Utf8JsonReader(body, Options);
            if (!TryRead(ref json, engine, model) || json.Read()) return false;
            if (HoldsEvents) Snapshot = _session.Snapshot();
            return !HoldsEvents || Snapshot is not null;
        }
        catch (JsonException)
        {
            return false; // The whole reader says where.
        }
        finally
        {
            _session.Clear();
        }
    }

    /// <summary>Forgets the session.</summary>
    public void Clear() => Snapshot = null;

    private bool TryRead(ref Utf8JsonReader json, PredictionEngine engine, PlainModel model)
    {
        SessionId = default;
        HoldsEvents = false;
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return false;
        int met = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            int index = json.ValueIsEscaped ? -1 : PlainVocabulary.OfBody.IndexOf(json.ValueSpan, -1);
            if (index < 0) return false;
            var property = (PlainProperty)PlainVocabulary.OfBody.NumberAt(index);
            int bit = 1 << (int)property;
            if ((met & bit) != 0) return false;
            met |= bit;
            json.Read();
            bool good = property switch
            {
                PlainProperty.SessionId => TryReadSessionId(ref json),
                PlainProperty.Visitor => _session.TryReadVisitor(ref json),
                PlainProperty.Events => model.ReadsEvents && _session.TryReadEvents(ref json, ScoringRequest.MaximumEventCount),
                _ => model.Features.TryRead(ref json, engine.Row, _session.Values, _likely),
            };
            if (!good) return false;
        }

        HoldsEvents = (met & (1 << (int)PlainProperty.Events)) != 0;
        bool holdsFeatures = (met & (1 << (int)PlainProperty.Features)) != 0;
        return HoldsEvents != holdsFeatures;
    }

    private bool TryReadSessionId(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String || json.ValueIsEscaped || !ClassifyAnswer.CanWrite(json.ValueSpan)) return false;
        if (!_session.Values.TryChars(ref json, out ReadOnlySpan<char> text) || EventFieldParser.IsMissing(text) || text.Trim().Length != text.Length) return false;
        int start = (int)json.TokenStartIndex + 1; // Behind the quote.
        SessionId = start..(start + json.ValueSpan.Length);
        return true;
    }
}
