using Clickstream.Learning.Recommendation;
using Clickstream.Packages;

namespace Clickstream.Trainer.Measuring;

/// <summary>A ranking and its parts on the same questions.</summary>
/// <param name="Figures">Figures of the blend.</param>
/// <param name="Baselines">Figures of its parts alone, by name.</param>
/// <param name="Groups">Figures of both by the number of clicks so far.</param>
/// <param name="Parts">The blend, each part alone, and the blend without it.</param>
internal sealed record NextItemComparison(
    IReadOnlyDictionary<string, MetricValue> Figures,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricValue>> Baselines,
    IReadOnlyList<FigureGroup> Groups,
    IReadOnlyList<LeaderboardEntry> Parts)
{
    /// <summary>Name of the ranking as a whole.</summary>
    public const string Blend = "session-blend";

    /// <summary>Asks all of them all questions.</summary>
    /// <exception cref="InvalidDataException">There is no question.</exception>
    public static NextItemComparison Measure(NextItemQuestions questions, NextItemModel model, int seed)
    {
        double[] popularity = new double[model.ItemCount];
        NextItemRanks blend = NextItemRanks.Ask(questions, () => new BlendRanker(model), popularity);
        Dictionary<string, MetricValue> figures = NextItemMeasurement.Measure(blend, popularity, seed);
        return new NextItemComparison(
            figures,
            new Dictionary<string, IReadOnlyDictionary<string, MetricValue>>(),
            NextItemMeasurement.Groups([(Blend, blend)], seed),
            [new LeaderboardEntry(Blend, figures.ToDictionary(figure => figure.Key, figure => figure.Value.Value), Chosen: true)]);
    }
}
