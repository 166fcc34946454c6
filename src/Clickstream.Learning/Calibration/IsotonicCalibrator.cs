using System.Text.Json.Serialization;

namespace Clickstream.Learning.Calibration;

/// <summary>
/// The rising step function nearest to the labels (least squares), by pooling adjacent violators; constant within a block of pooled
/// scores, linear between neighbouring blocks, constant beyond the ends. Scores that differ by rounding alone are pooled too. References: Ayer
/// et al. 1955; Zadrozny and Elkan 2002.
/// </summary>
/// <remarks>
/// A probability is held within [<see cref="Floor"/>, 1 - <see cref="Floor"/>], where the floor is 1 / (weight of all rows + 2), the
/// rule of succession: a block without a single 1 among n rows is no proof that the next row cannot be one, and a 0 would cost infinite
/// log loss.
/// </remarks>
public sealed class IsotonicCalibrator : ICalibrator
{
    // Scores that are no farther apart (relative, where they are large) were added up in another order. A step between them would make a probability
    // hang on the last digit of a sum, which differs between machines and between ours and a copy of the model in another format.
    private const double Near = 1e-10;

    private readonly double[] _scores;
    private readonly double[] _probabilities;

    /// <param name="scores">Where the function bends, rising.</param>
    /// <param name="probabilities">Its value there, in [0, 1], never falling.</param>
    /// <param name="floor">Least probability answered, in [0, 0.5].</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no point, or a number is out of range or order.</exception>
    [JsonConstructor]
    public IsotonicCalibrator(IReadOnlyList<double> scores, IReadOnlyList<double> probabilities, double floor)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(probabilities);
        if (scores.Count == 0 || scores.Count != probabilities.Count)
            throw new ArgumentException(
                $"{scores.Count} scores and {probabilities.Count} probabilities; expected as many, and at least one.", nameof(scores));
        if (!(floor is >= 0 and <= 0.5)) throw new ArgumentException($"The floor is {floor}; expected 0 to 0.5.", nameof(floor));
        _scores = [.. scores];
        _probabilities = [.. probabilities];
        Floor = floor;
        for (int i = 0; i < _scores.Length; i++)
        {
            if (!double.IsFinite(_scores[i]) || (i > 0 && _scores[i] <= _scores[i - 1]))
                throw new ArgumentException($"Score {i} is {_scores[i]}; expected finite, rising numbers.", nameof(scores));
            if (!(_probabilities[i] is >= 0 and <= 1) || (i > 0 && _probabilities[i] < _probabilities[i - 1]))
                throw new ArgumentException(
                    $"Probability {i} is {_probabilities[i]}; expected numbers from 0 to 1 that never fall.", nameof(probabilities));
        }
    }

    /// <summary>Where the function bends, rising.</summary>
    public IReadOnlyList<double> Scores => _scores;

    /// <summary>Its value there.</summary>
    public IReadOnlyList<double> Probabilities => _probabilities;

    /// <summary>Least probability answered; the greatest is 1 less this.</summary>
    public double Floor { get; }

    /// <summary>Learns from rows that the classifier was not trained on. O(n log n).</summary>
    /// <param name="scores">Score of each row.</param>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="weights">One a row, zero or above; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">No rows, lengths that differ, or a value out of range.</exception>
    public static IsotonicCalibrator Fit(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels, ReadOnlySpan<double> weights)
    {
        (double positive, double negative) = CalibrationRows.Check(scores, labels, weights);
        var knots = new List<double>();
        var values = new List<double>();
        foreach (Block block in Pool(scores, labels, weights))
        {
            knots.Add(block.First);
            values.Add(block.Positive / block.Weight);
            if (block.Last == block.First) continue;
            knots.Add(block.Last);
            values.Add(block.Positive / block.Weight);
        }

        return new IsotonicCalibrator(knots, values, 1 / (positive + negative + 2));
    }

    /// <inheritdoc/>
    public double Calibrate(double score) => Math.Clamp(Interpolate(score), Floor, 1 - Floor);

    private double Interpolate(double score)
    {
        // Written so that NaN, which compares false with everything, stays NaN instead of finding a place.
        if (double.IsNaN(score)) return double.NaN;
        int found = Array.BinarySearch(_scores, score);
        if (found >= 0) return _probabilities[found];
        int above = ~found;
        if (above == 0) return _probabilities[0];
        if (above == _scores.Length) return _probabilities[^1];
        double low = _probabilities[above - 1], high = _probabilities[above];
        // Halves, since the distance of two finite scores can be infinite.
        double share = ((score / 2) - (_scores[above - 1] / 2)) / ((_scores[above] / 2) - (_scores[above - 1] / 2));
        return Math.Clamp(low + (share * (high - low)), low, high);
    }

    private static Stack<Block> PoolOnto(Stack<Block> pooled, Block block)
    {
        // a/b >= c/d without a division, which could round two unequal rates to equal ones.
        while (pooled.TryPeek(out Block before) && before.Positive * block.Weight >= block.Positive * before.Weight)
        {
            pooled.Pop();
            block = new Block(before.First, block.Last, before.Weight + block.Weight, before.Positive + block.Positive);
        }

        pooled.Push(block);
        return pooled;
    }

    private static IEnumerable<Block> Pool(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels, ReadOnlySpan<double> weights)
    {
        double[] keys = scores.ToArray();
        var rows = new int[keys.Length];
        for (int i = 0; i < rows.Length; i++) rows[i] = i;
        Array.Sort(keys, rows);

        var pooled = new Stack<Block>();
        for (int start = 0, end; start < keys.Length; start = end)
        {
            double weight = 0, positive = 0;
            for (end = start; end < keys.Length && (end == start || AreNear(keys[end - 1], keys[end])); end++)
            {
                double w = CalibrationRows.WeightOf(weights, rows[end]);
                weight += w;
                positive += w * labels[rows[end]];
            }

            if (weight > 0) PoolOnto(pooled, new Block(keys[start], keys[end - 1], weight, positive));
        }

        return pooled.Reverse();
    }

    private static bool AreNear(double low, double high) => high - low <= Near * Math.Max(1, Math.Abs(low));

    private readonly record struct Block(double First, double Last, double Weight, double Positive);
}
