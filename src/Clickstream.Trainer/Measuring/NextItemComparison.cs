using Clickstream.Learning.Recommendation;
using Clickstream.Packages;

namespace Clickstream.Trainer.Measuring;

/// <summary>A ranking and its parts on the same questions.</summary>
/// <param name="Figures">Figures of the blend.</param>
/// <param name="Baselines">Figures of the field's classics, each a part of the blend alone, by name.</param>
/// <param name="Groups">Figures of both by the number of clicks so far.</param>
/// <param name="Parts">The blend, each part alone and, where it could be learned, the blend without it.</param>
internal sealed record NextItemComparison(
    IReadOnlyDictionary<string, MetricValue> Figures,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricValue>> Baselines,
    IReadOnlyList<FigureGroup> Groups,
    IReadOnlyList<LeaderboardEntry> Parts)
{
    /// <summary>Name of the ranking as a whole.</summary>
    public const string Blend = "session-blend";

    private static readonly NextItemPart[] Classics = [NextItemPart.Popularity, NextItemPart.Transitions, NextItemPart.CoOccurrence, NextItemPart.Neighbors];

    /// <summary>Asks the blend and each part alone.</summary>
    /// <exception cref="InvalidDataException">There is no question.</exception>
    public static NextItemComparison Measure(NextItemQuestions questions, NextItemModel model, int seed) => Measure(questions, model, without: null, seed);

    /// <summary>Asks the blend, each part alone, and the blend without it.</summary>
    /// <exception cref="InvalidDataException">There is no question.</exception>
    public static NextItemComparison Measure(NextItemQuestions questions, NextItemFit fit, int seed) => Measure(questions, fit.Model, fit.Without, seed);

    /// <summary>What a part is called.</summary>
    public static string NameOf(NextItemPart part) => part switch
    {
        NextItemPart.Popularity => "popularity",
        NextItemPart.Transitions => "item-transitions",
        NextItemPart.LaterTransitions => "later-transitions",
        NextItemPart.CoOccurrence => "co-occurrence",
        NextItemPart.TwoSteps => "two-steps",
        NextItemPart.Neighbors => "session-neighbors",
        NextItemPart.Seen => "seen-before",
        NextItemPart.Attributes => "attributes",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Unknown part."),
    };

    private static NextItemComparison Measure(NextItemQuestions questions, NextItemModel model, Func<NextItemPart, NextItemModel>? without, int seed)
    {
        double[] popularity = NextItemMeasurement.PopularityOf(model.Popularity.Overall);
        NextItemRanks blend = Ask(model);
        Dictionary<string, MetricValue> figures = NextItemMeasurement.Measure(blend, popularity, seed);
        var baselines = new Dictionary<string, IReadOnlyDictionary<string, MetricValue>>();
        List<(string Model, NextItemRanks Ranks)> compared = [(Blend, blend)];
        List<LeaderboardEntry> parts = [Entry(Blend, figures, chosen: true)];
        NextItemPart[] known = [.. Enum.GetValues<NextItemPart>().Where(part => part != NextItemPart.Attributes || AttributesAreKnown(model.Attributes))];
        foreach (NextItemPart part in known)
        {
            NextItemRanks alone = Ask(model.Alone(part)) with { TopScores = null }; // It orders, but its score is no probability.
            Dictionary<string, MetricValue> own = NextItemMeasurement.Measure(alone, popularity, seed);
            parts.Add(Entry(NameOf(part), own, chosen: false));
            if (!Classics.Contains(part)) continue;
            baselines[NameOf(part)] = own;
            compared.Add((NameOf(part), alone));
        }

        if (without is not null)
            parts.AddRange(known.Select(part => Entry($"without {NameOf(part)}", NextItemMeasurement.Measure(Ask(without(part)), popularity, seed), chosen: false)));
        return new NextItemComparison(figures, baselines, NextItemMeasurement.Groups(compared, seed), parts);

        NextItemRanks Ask(NextItemModel one) => NextItemRanks.Ask(questions, () => new BlendRanker(one), popularity);
    }

    private static bool AttributesAreKnown(ItemAttributes attributes) =>
        attributes.Categories.Any(category => category >= 0) || attributes.Brands.Any(brand => brand >= 0) || attributes.Prices.Any(price => !float.IsNaN(price));

    private static LeaderboardEntry Entry(string name, Dictionary<string, MetricValue> figures, bool chosen) =>
        new(name, figures.ToDictionary(figure => figure.Key, figure => figure.Value.Value), chosen);
}
