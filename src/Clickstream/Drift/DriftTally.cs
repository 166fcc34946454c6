using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Clickstream.Learning.Tables;
using Clickstream.Tasks;

namespace Clickstream.Drift;

/// <summary>
/// Counts, by bin, the sessions that one engine answered. Belongs to that engine, which alone writes, without a lock and without an object a session; numbers only
/// ever rise, so that any thread may read them at any time and windows are differences of what was read. Who reads in the middle of a session finds it in some
/// features and the rest of it the next time: none is lost, none counted twice.
/// </summary>
public sealed class DriftTally
{
    private readonly long[] _counts;
    private readonly NumberSlot[] _numbers;
    private readonly (int Column, int First, CategoryBins Bins)[] _categories;
    private readonly float[] _edges;
    private readonly double[]? _scoreEdges;
    private readonly int _score;
    private readonly int _firstTold;

    internal DriftTally(DriftReference reference)
    {
        _counts = new long[reference.CounterCount];
        _categories = [.. reference.Features.Where(feature => feature.Categories is not null).Select(feature => (feature.Column, feature.FirstCounter, new CategoryBins(feature.Categories!)))];
        var edges = new List<float>();
        _numbers = [.. reference.Features.Where(feature => feature is { Categories: null, Column: >= 0 }).Select(feature => NumberSlot.Of(feature, edges))];
        _edges = [.. edges];
        _scoreEdges = reference.Score?.Edges.ToArray();
        _score = reference.Score?.FirstCounter ?? 0;
        _firstTold = reference.Features.FirstOrDefault(feature => feature.Name == DriftReference.WithoutKnownItem)?.FirstCounter ?? -1;
    }

    /// <summary>Counts a session that was answered.</summary>
    /// <param name="row">A table of one row: its features.</param>
    /// <param name="score">The answer: a probability, an expected amount, the number of a segment.</param>
    public void Count(FeatureTable row, double score)
    {
        long[] counts = _counts;
        counts[DriftReference.SessionCounter]++;
        ref float edges = ref MemoryMarshal.GetArrayDataReference(_edges);
        foreach (ref readonly NumberSlot slot in _numbers.AsSpan())
        {
            float value = row.Numbers(slot.Column)[0];
            Vector256<float> all = Vector256.Create(value);
            int bin = 0;
            for (int at = slot.FirstEdge; at < slot.EndOfEdges; at += Vector256<float>.Count)
                bin += BitOperations.PopCount(Vector256.GreaterThan(all, Vector256.LoadUnsafe(ref edges, (nuint)at)).ExtractMostSignificantBits());
            counts[float.IsNaN(value) ? slot.Missing : slot.First + bin]++;
        }

        foreach ((int column, int first, CategoryBins bins) in _categories) counts[first + bins.Of(row.Categories(column)[0])]++;
        CountScore(score);
    }

    /// <summary>Counts a recommendation that was given.</summary>
    public void Count(RecommendationPrediction answer)
    {
        _counts[DriftReference.SessionCounter]++;
        if (_firstTold < 0) return;

        // Two features of two bins and a place for missing values each.
        _counts[_firstTold + (answer.IsFallback ? 1 : 0)]++;
        _counts[_firstTold + 3 + (answer.UnknownItemIds.Count > 0 ? 1 : 0)]++;
    }

    /// <summary>Sessions counted so far.</summary>
    internal long Sessions => Volatile.Read(ref _counts[DriftReference.SessionCounter]);

    /// <summary>Adds what was counted so far.</summary>
    internal void AddTo(Span<long> totals)
    {
        for (int i = 0; i < _counts.Length; i++) totals[i] += Volatile.Read(ref _counts[i]);
    }

    private void CountScore(double score)
    {
        if (_scoreEdges is not { } edges) return;
        int bin = 0;
        foreach (double edge in edges) bin += score > edge ? 1 : 0;
        _counts[_score + bin]++;
    }

    /// <summary>Where a number is counted.</summary>
    private readonly record struct NumberSlot(int Column, int FirstEdge, int EndOfEdges, int First, int Missing)
    {
        // Eight edges are compared at once; the last eight are filled up with what no number is above.
        public static NumberSlot Of(DriftFeature feature, List<float> edges)
        {
            int first = edges.Count;
            edges.AddRange(feature.Edges.Select(AtMost));
            while ((edges.Count - first) % Vector256<float>.Count != 0) edges.Add(float.PositiveInfinity);
            return new NumberSlot(feature.Column, first, edges.Count, feature.FirstCounter, feature.MissingCounter);
        }

        // The largest float32 that is not above the edge: a float32 is above the one exactly where it is above the other.
        private static float AtMost(double edge)
        {
            float near = (float)edge;
            return near > edge ? MathF.BitDecrement(near) : near;
        }
    }
}
