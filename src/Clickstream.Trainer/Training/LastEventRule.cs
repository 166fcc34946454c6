using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Training;

/// <summary>
/// The simplest rule that looks at a session: the share of yes among the training rows whose last event was of the same kind, drawn towards
/// the share of all as if ten more rows had it. What a model has to beat.
/// </summary>
internal sealed class LastEventRule
{
    /// <summary>Its name in tables of figures.</summary>
    public const string Name = "last-event rule";

    private const double Smoothing = 10;

    private readonly Dictionary<string, double> _rates;
    private readonly double _baseRate;

    private LastEventRule(Dictionary<string, double> rates, double baseRate)
    {
        _rates = rates;
        _baseRate = baseRate;
    }

    /// <summary>Counts the training rows.</summary>
    /// <exception cref="ArgumentException">The rows are not cut from sessions of events.</exception>
    public static LastEventRule Fit(Examples training)
    {
        Moment[] moments = training.Moments ?? throw new ArgumentException("Session rows have no last event.", nameof(training));
        double baseRate = training.BaseRate;
        var counts = new Dictionary<string, (double Yes, double All)>();
        for (int row = 0; row < moments.Length; row++)
        {
            (double yes, double all) = counts.GetValueOrDefault(moments[row].LastEvent);
            counts[moments[row].LastEvent] = (yes + (training.Weights[row] * training.Labels[row]), all + training.Weights[row]);
        }

        return new LastEventRule(
            counts.ToDictionary(count => count.Key, count => (count.Value.Yes + (Smoothing * baseRate)) / (count.Value.All + Smoothing)), baseRate);
    }

    /// <summary>The probability of a yes at each moment.</summary>
    public double[] Predict(Moment[] moments) => [.. moments.Select(moment => _rates.GetValueOrDefault(moment.LastEvent, _baseRate))];
}
