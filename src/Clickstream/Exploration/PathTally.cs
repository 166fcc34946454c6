using System.Runtime.InteropServices;

namespace Clickstream.Exploration;

/// <summary>Counts the ways that sessions go, by kinds of events or, where all are of one kind, by categories or pages.</summary>
/// <param name="by">What a step is.</param>
/// <param name="names">Names of the steps, at most 15.</param>
/// <param name="codeOf">The step of an event: place among the names, -1 of an event that is none.</param>
internal sealed class PathTally(string by, IReadOnlyList<string> names, Func<LoggedClick, int> codeOf)
{
    /// <summary>Most names: four bits tell them and the end.</summary>
    public const int MostNames = 15;

    private const int SequenceLength = 8;
    private const int StepsShown = 5;
    private const int SequencesShown = 15;
    private const int Bits = 4;

    private readonly long[][] _transitions = [.. names.Select(_ => new long[names.Count + 1])];
    private readonly Dictionary<ulong, long> _sequences = [];
    private readonly List<int> _codes = [];

    /// <summary>Takes a session: its events in order of time.</summary>
    public void Add(ReadOnlySpan<LoggedClick> events)
    {
        _codes.Clear();
        int before = -1;
        foreach (LoggedClick click in events)
        {
            int code = codeOf(click);
            if (code < 0) continue;
            if (before >= 0) _transitions[before][code]++;
            if (code != before) _codes.Add(code);
            before = code;
        }

        if (before < 0) return;
        _transitions[before][names.Count]++;

        // A step is its place and one, so that nothing is zero; the highest bits say whether there were more steps.
        ulong sequence = 0;
        for (int i = 0; i < Math.Min(_codes.Count, SequenceLength); i++) sequence |= (ulong)(_codes[i] + 1) << (Bits * i);
        if (_codes.Count > SequenceLength) sequence |= 1UL << 63;
        CollectionsMarshal.GetValueRefOrAddDefault(_sequences, sequence, out _)++;
    }

    /// <summary>The figures; null when no session had a step.</summary>
    public PathFigures? Finish() => _sequences.Count == 0 ? null : new PathFigures(
        by,
        names,
        _transitions,
        Steps(),
        [
            .. _sequences.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(SequencesShown)
                .Select(pair => new PathSequence([.. CodesOf(pair.Key).Select(code => names[code])], pair.Key >> 63 == 1, pair.Value)),
        ]);

    private PathStep[] Steps()
    {
        var counts = new Dictionary<(int Number, int From, int To), long>();
        foreach ((ulong sequence, long sessions) in _sequences)
        {
            int[] codes = [.. CodesOf(sequence)];
            for (int i = 0; i < Math.Min(codes.Length, StepsShown); i++)
            {
                int next = i + 1 < codes.Length ? codes[i + 1] : -1;
                CollectionsMarshal.GetValueRefOrAddDefault(counts, (i + 1, codes[i], next), out _) += sessions;
            }
        }

        return
        [
            .. counts.OrderBy(pair => pair.Key.Number).ThenByDescending(pair => pair.Value).ThenBy(pair => pair.Key)
                .Select(pair => new PathStep(pair.Key.Number, names[pair.Key.From], pair.Key.To < 0 ? null : names[pair.Key.To], pair.Value)),
        ];
    }

    private static IEnumerable<int> CodesOf(ulong sequence)
    {
        for (int i = 0; i < SequenceLength && ((sequence >> (Bits * i)) & 0xF) is > 0 and ulong code; i++) yield return (int)code - 1;
    }
}
