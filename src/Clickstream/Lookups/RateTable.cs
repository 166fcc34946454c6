namespace Clickstream.Lookups;

/// <summary>
/// Rates by key (conversion rate by product, bounce rate by entry page), each drawn towards the rate of all as far as it rests on few:
/// (yes + strength x prior) / (total + strength), the posterior mean under a beta prior (Micci-Barreca 2001, "A Preprocessing Scheme for
/// High-Cardinality Categorical Attributes"). The strength is learned from how much the keys differ. Immutable.
/// </summary>
public sealed class RateTable
{
    // Keys that hardly differ are worth nothing; keys that differ wildly still need a handful of sessions to be believed.
    private const double SmallestStrength = 5;
    private const double LargestStrength = 100_000;

    private readonly Dictionary<string, RateCount> _counts;
    private readonly double _scale;

    /// <param name="prior">The rate of all, 0 to 1; NaN when nothing was ever met.</param>
    /// <param name="strength">How many times a key must be met to weigh as much as the prior; above 0.</param>
    /// <param name="counts">The keys.</param>
    public RateTable(double prior, double strength, IEnumerable<KeyValuePair<string, RateCount>> counts)
        : this(prior, strength, counts, scale: 1)
    {
    }

    private RateTable(double prior, double strength, IEnumerable<KeyValuePair<string, RateCount>> counts, double scale)
    {
        _scale = scale;
        Prior = prior;
        Strength = strength;
        _counts = new Dictionary<string, RateCount>(counts, StringComparer.Ordinal); // Made by the dozen in training: a frozen one takes too long to make.
    }

    /// <summary>A table that knows nothing: every rate is NaN.</summary>
    public static RateTable Empty { get; } = new(double.NaN, SmallestStrength, []);

    /// <summary>The rate of all, 0 to 1; NaN when nothing was ever met.</summary>
    public double Prior { get; }

    /// <summary>How many times a key must be met to weigh as much as the prior.</summary>
    public double Strength { get; }

    /// <summary>The keys and what they were met with.</summary>
    public IReadOnlyDictionary<string, RateCount> Counts => _counts;

    /// <summary>
    /// A table of these counts. Keys that were met too rarely to say anything are not kept, and of too many keys only the ones met most;
    /// the others are told by the prior, as keys never met are.
    /// </summary>
    /// <param name="counts">The counts by key.</param>
    /// <param name="leastTotal">How often a key must have been met to be kept.</param>
    /// <param name="mostKeys">Keys to keep at most.</param>
    /// <param name="commonPrior">
    /// The rate of all that the table's rates are brought to the level of; null: its own. Tables of several folds must share one: else the
    /// prior itself would tell the folds apart, and with them their outcomes.
    /// </param>
    public static RateTable Of(IReadOnlyDictionary<string, RateCount> counts, int leastTotal, int mostKeys, double? commonPrior = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        double total = counts.Values.Sum(count => (double)count.Total);
        if (total == 0) return Empty;
        double own = counts.Values.Sum(count => (double)count.Yes) / total;
        double prior = commonPrior ?? own;
        return new RateTable(
            prior,
            StrengthOf(counts.Values, total, own),
            counts.Where(pair => pair.Value.Total >= leastTotal)
                .OrderByDescending(pair => pair.Value.Total).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(mostKeys),
            own > 0 ? prior / own : 1);
    }

    /// <summary>
    /// The rate of a key, 0 to 1 (in a table brought to a common level it may pass 1 by as much): the prior where it was never met, NaN where
    /// the key or the prior is not known.
    /// </summary>
    public double Rate(string? key)
    {
        if (key is null) return double.NaN;
        return _counts.TryGetValue(key, out RateCount count) ? ((count.Yes * _scale) + (Strength * Prior)) / (count.Total + Strength) : Prior;
    }

    /// <summary>
    /// The strength by the moments of a beta-binomial (Kleinman 1973, "Proportions with Extraneous Variance"): how much more the rates
    /// scatter than chance alone lets them. With w the totals, S the sum of w (rate - prior)^2 and K keys, the correlation within a key is
    /// (S / (p (1 - p)) - (K - 1)) / (W - sum w^2 / W - (K - 1)), and the strength 1 / correlation - 1.
    /// </summary>
    private static double StrengthOf(IEnumerable<RateCount> counts, double total, double prior)
    {
        double scatter = 0, squares = 0, keys = 0;
        foreach (RateCount count in counts)
        {
            if (count.Total == 0) continue;
            double difference = ((double)count.Yes / count.Total) - prior;
            scatter += count.Total * difference * difference;
            squares += (double)count.Total * count.Total;
            keys++;
        }

        double chance = prior * (1 - prior);
        double room = total - (squares / total) - (keys - 1);
        if (chance <= 0 || room <= 0) return LargestStrength;
        double correlation = ((scatter / chance) - (keys - 1)) / room;
        return correlation <= 0 ? LargestStrength : Math.Clamp((1 / correlation) - 1, SmallestStrength, LargestStrength);
    }
}
