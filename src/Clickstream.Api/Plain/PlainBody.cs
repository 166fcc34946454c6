using System.Text.Json;
using Clickstream.Events;
using Clickstream.Learning.Tables;
using Clickstream.Sessions;

namespace Clickstream.Api.Plain;

/// <summary>
/// Reads a plain body: one session of GA4's flat names in camelCase or snake_case, with no fault and no name that is not known. Scratch memory, one a
/// thread: what was read is good until the next body is read, or <see cref="Clear"/>.
/// </summary>
internal sealed class PlainBody
{
    /// <summary>Longest body that is read here, in bytes.</summary>
    public const int Longest = 1 << 16;

    /// <summary>Deepest nesting that is read, in whichever way.</summary>
    public const int MaximumDepth = 16;

    private const int OrderKept = 128;
    private const int MostEvents = 10_000;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaximumDepth };

    [ThreadStatic]
    private static PlainBody? _ofThread;

    private readonly PlainSession _session = new();
    private readonly int[] _likely = new int[OrderKept];

    /// <summary>This thread's own.</summary>
    public static PlainBody OfThread => _ofThread ??= new PlainBody();

    /// <summary>Whether the body holds events; else it holds features.</summary>
    public bool HoldsEvents { get; private set; }

    /// <summary>Where in the body the session's name stands; empty when it has none.</summary>
    public Range SessionId { get; private set; }

    /// <summary>The visitor; null when the body does not say.</summary>
    public Visitor? Visitor => _session.Visitor;

    /// <summary>The events as they were posted.</summary>
    public IReadOnlyList<ClickEvent> Events => _session.Events;

    /// <summary>The session so far as a model sees it, if there is nothing to be said of it: sorted, nothing twice, no purchase, one currency.</summary>
    public SessionSnapshot? Snapshot() => _session.Snapshot();

    /// <summary>Reads a body of events.</summary>
    /// <returns>False when it holds none, or anything in it needs a word.</returns>
    public bool TryRead(ReadOnlySpan<byte> body) => TryRead(body, null, null, readsEvents: true);

    /// <summary>Reads a body.</summary>
    /// <param name="body">All of it.</param>
    /// <param name="features">Knows the features; null where none are taken.</param>
    /// <param name="row">Receives them; null likewise.</param>
    /// <param name="readsEvents">Whether events are taken.</param>
    /// <returns>False when anything in it needs a word; what is in the row counts for nothing then.</returns>
    public bool TryRead(ReadOnlySpan<byte> body, PlainFeatures? features, FeatureTable? row, bool readsEvents)
    {
        Clear();
        try
        {
            var json = new Utf8JsonReader(body, Options);
            return TryRead(ref json, features, row, readsEvents) && !json.Read();
        }
        catch (JsonException)
        {
            return false; // The whole reader says where.
        }
    }

    /// <summary>Forgets the session.</summary>
    public void Clear()
    {
        _session.Clear();
        SessionId = default;
        HoldsEvents = false;
    }

    private bool TryRead(ref Utf8JsonReader json, PlainFeatures? features, FeatureTable? row, bool readsEvents)
    {
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
                PlainProperty.Events => readsEvents && _session.TryReadEvents(ref json, MostEvents),
                _ => features is not null && features.TryRead(ref json, row!, _session.Values, _likely),
            };
            if (!good) return false;
        }

        HoldsEvents = (met & (1 << (int)PlainProperty.Events)) != 0;
        bool holdsFeatures = (met & (1 << (int)PlainProperty.Features)) != 0;
        return HoldsEvents != holdsFeatures;
    }

    private bool TryReadSessionId(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String || json.ValueIsEscaped) return false;
        if (!_session.Values.TryChars(ref json, out ReadOnlySpan<char> text) || EventFieldParser.IsMissing(text) || text.Trim().Length != text.Length) return false;
        int start = (int)json.TokenStartIndex + 1; // Behind the quote.
        SessionId = start..(start + json.ValueSpan.Length);
        return true;
    }
}
