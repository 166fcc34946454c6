using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Lookups;
using Clickstream.Sessions;

namespace Clickstream.Trainer.Loading;

/// <summary>
/// Lookups for training: learned from some of the sessions, and out of fold for these themselves, so that no session's own outcome (nor
/// that of another session of its visitor) is in what its features are looked up in. All other sessions are served by the whole.
/// </summary>
internal sealed class EventLookups
{
    private const int Parts = 5;
    private const int Other = -1;

    private readonly int[] _part;
    private readonly SessionFeaturizer[] _outOfFold;
    private readonly SessionFeaturizer _whole;

    private EventLookups(TableSchema schema, int[] part, LookupCounts counts)
    {
        _part = part;
        All = counts.All();
        _whole = new SessionFeaturizer(schema, All);
        _outOfFold = [.. Enumerable.Range(0, Parts).Select(left => new SessionFeaturizer(schema, counts.Without(left)))];
    }

    /// <summary>The lookups of all the sessions that were learned from.</summary>
    public SessionLookups All { get; }

    /// <summary>Learns from the given sessions.</summary>
    /// <param name="sessions">All sessions.</param>
    /// <param name="learned">Positions of those to learn from.</param>
    /// <param name="schema">The columns that the featurizers write.</param>
    public static EventLookups Fit(IReadOnlyList<Session> sessions, IEnumerable<int> learned, TableSchema schema)
    {
        int[] part = [.. Enumerable.Repeat(Other, sessions.Count)];
        var partOfVisitor = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new LookupCounts(Parts);
        int next = 0;
        foreach (int index in learned)
        {
            if (sessions[index].UserId is not { } user) part[index] = next++ % Parts;
            else if (partOfVisitor.TryGetValue(user, out int known)) part[index] = known;
            else partOfVisitor.Add(user, part[index] = next++ % Parts);
            counts.Add(sessions[index], part[index]);
        }

        return new EventLookups(schema, part, counts);
    }

    /// <summary>The featurizer of a session's snapshots.</summary>
    public SessionFeaturizer For(int session) => _part[session] == Other ? _whole : _outOfFold[_part[session]];
}
