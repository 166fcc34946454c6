using Clickstream.Tasks;

namespace Clickstream.Serving;

/// <summary>How far a shadow agrees with the model that answers, over the sessions that both were asked about; safe for many threads.</summary>
public sealed class ShadowTally
{
    private readonly Lock _counting = new();
    private ShadowFigures _figures = new(0, 0, 0, 0, 0, 0);

    /// <summary>What was counted so far.</summary>
    public ShadowFigures Figures
    {
        get
        {
            lock (_counting) return _figures;
        }
    }

    /// <summary>Counts a session.</summary>
    /// <param name="answered">What was answered; null when the model had no answer.</param>
    /// <param name="shadowed">What the shadow would have answered; null when it would have had none.</param>
    public void Count(Prediction? answered, Prediction? shadowed)
    {
        bool both = answered is not null && shadowed is not null;
        bool agree = both && Agree(answered!, shadowed!);
        double difference = both && HasFigure(answered!) ? Math.Abs(answered!.Figures[0] - shadowed!.Figures[0]) : 0;
        lock (_counting)
        {
            _figures = new ShadowFigures(
                _figures.Sessions + 1,
                _figures.BothAnswered + (both ? 1 : 0),
                _figures.OnlyOneAnswered + ((answered is null) == (shadowed is null) ? 0 : 1),
                _figures.Agreements + (agree ? 1 : 0),
                _figures.SumOfAbsoluteDifferences + difference,
                Math.Max(_figures.LargestAbsoluteDifference, difference));
        }
    }

    /// <summary>
    /// Whether two answers come to the same: the same decision, the same segment by name, the same product first; of amounts, within a tenth of the larger.
    /// </summary>
    internal static bool Agree(Prediction one, Prediction other) => (one, other) switch
    {
        (ConversionPrediction a, ConversionPrediction b) => a.WillPurchase == b.WillPurchase,
        (AbandonmentPrediction a, AbandonmentPrediction b) => a.WillAbandon == b.WillAbandon,
        (SegmentPrediction a, SegmentPrediction b) => a.Name == b.Name,
        (RevenuePrediction a, RevenuePrediction b) => Math.Abs(a.Expected - b.Expected) <= 0.1 * Math.Max(Math.Abs(a.Expected), Math.Abs(b.Expected)),
        (RecommendationPrediction a, RecommendationPrediction b) => First(a) == First(b),
        _ => false,
    };

    private static string? First(RecommendationPrediction prediction) => prediction.Items is [var first, ..] ? first.ItemId : null;

    // Numbers of segments and hashes of ids are no figures whose distance says anything.
    private static bool HasFigure(Prediction prediction) => prediction is not (SegmentPrediction or RecommendationPrediction);
}
