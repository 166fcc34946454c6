using Clickstream.Learning.Metrics;
using Clickstream.Packages;

namespace Clickstream.Trainer.Measuring;

/// <summary>
/// The figures of a ranking: after every click but the last of a session, where among all items of the catalogue stands the one that was clicked
/// next? The current item is never answered: where it is clicked again, that is a miss, as are items that the catalogue lacks. What lies in
/// the cart may be answered here, as it is in the field's protocols; in use it is not.
/// </summary>
/// <remarks>
/// Popularity bias as in Ludewig and Jannach 2018, "Evaluation of session-based recommendation algorithms": the popularity of an item is its number of
/// clicks in training by that of the most clicked one; the bias is its mean over the first 20 of each answer, and then over the answers.
/// </remarks>
internal static class NextItemMeasurement
{
    private const int Length = NextItemRanks.Length;

    private static readonly (string Value, int From, int To)[] ClickGroups = [("1", 1, 1), ("2", 2, 2), ("3 to 5", 3, 5), ("6 or more", 6, int.MaxValue)];

    /// <summary>With fewer questions, or sessions, a figure is chance.</summary>
    private const int FewestQuestions = 30;

    private const int FewestSessions = 5;

    /// <summary>Figures by name, with intervals over sessions where they are means of questions. A mean that no question counts for is left out.</summary>
    /// <exception cref="InvalidDataException">There is no question.</exception>
    public static Dictionary<string, MetricValue> Measure(NextItemRanks ranks, double[] popularity, int seed)
    {
        if (ranks.Places.Length == 0) throw new InvalidDataException("no session clicks twice, so there is no next product to foretell.");
        Dictionary<string, MetricValue> figures = Means(
            ranks,
            [
                Hits(ranks, 1),
                Hits(ranks, 5),
                Hits(ranks, 10),
                Hits(ranks, Length),
                Reciprocals(ranks, 10),
                Reciprocals(ranks, Length),
                WithoutRepeats(ranks, Hits(ranks, 1)),
                .. TopScores(ranks),
                WithoutRepeats(ranks, Hits(ranks, Length)),
                WithoutRepeats(ranks, Reciprocals(ranks, Length)),
                new Mean("popularityBias", question => ranks.Popularity[question], question => !double.IsNaN(ranks.Popularity[question])),
                new Mean("popularityOfClicked", question => popularity[ranks.Targets[question]], question => ranks.Targets[question] >= 0),
            ],
            seed);
        figures["coverage"] = new MetricValue((double)ranks.Answered.Count(answered => answered) / ranks.Answered.Length);
        figures["questions"] = new MetricValue(ranks.Places.Length);
        figures["sessions"] = new MetricValue(ranks.Sessions[^1] + 1);
        figures["repeats"] = new MetricValue(ranks.Repeats.Count(repeat => repeat));
        figures["unknownTargets"] = new MetricValue(ranks.Targets.Where((target, question) => target < 0 && !ranks.Repeats[question]).Count());
        return figures;
    }

    /// <summary>Hit rate and mean reciprocal rank by the number of clicks so far.</summary>
    /// <param name="ranks">What became of the questions, by the name of who answered; the first is the one that matters.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    public static IReadOnlyList<FigureGroup> Groups(IReadOnlyList<(string Model, NextItemRanks Ranks)> ranks, int seed)
    {
        NextItemRanks first = ranks[0].Ranks;
        return [.. ClickGroups.Select(group =>
        {
            int[] rows = [.. Enumerable.Range(0, first.Clicks.Length).Where(question => first.Clicks[question] >= group.From && first.Clicks[question] <= group.To)];
            int sessions = rows.Select(row => first.Sessions[row]).Distinct().Count();
            bool enough = rows.Length >= FewestQuestions && sessions >= FewestSessions;
            return new FigureGroup(FigureGroup.ByClicks, group.Value, rows.Length, sessions, BaseRate: null, enough ? ranks.ToDictionary(one => one.Model, Figures) : []);

            IReadOnlyDictionary<string, MetricValue> Figures((string Model, NextItemRanks Ranks) one)
            {
                HashSet<int> wanted = [.. rows];
                return Means(one.Ranks, [Hits(one.Ranks, Length) with { Counts = wanted.Contains }, Reciprocals(one.Ranks, Length) with { Counts = wanted.Contains }], seed);
            }
        })];
    }

    /// <summary>Popularity of each item, 0 to 1: its number of clicks by that of the most clicked one.</summary>
    /// <param name="clicks">Number of clicks of each item, or share of all of them.</param>
    public static double[] PopularityOf(IReadOnlyList<float> clicks)
    {
        double most = clicks.DefaultIfEmpty().Max();
        return [.. clicks.Select(count => most > 0 ? count / most : 0)];
    }

    private static Mean Hits(NextItemRanks ranks, int places) =>
        new($"hitRateAt{places}", question => ranks.Places[question] > 0 && ranks.Places[question] <= places ? 1 : 0);

    private static Mean Reciprocals(NextItemRanks ranks, int places) =>
        new($"mrrAt{places}", question => ranks.Places[question] > 0 && ranks.Places[question] <= places ? 1.0 / ranks.Places[question] : 0);

    // The score is of another product than the current one: what it claims is checked where another was clicked. Who answers nothing claims nothing.
    private static IEnumerable<Mean> TopScores(NextItemRanks ranks)
    {
        if (ranks.TopScores is { } scores) yield return WithoutRepeats(ranks, new Mean("meanTopScore", question => scores[question]));
    }

    private static Mean WithoutRepeats(NextItemRanks ranks, Mean mean) => mean with { Name = $"{mean.Name}WithoutRepeats", Counts = question => !ranks.Repeats[question] };

    // Whole sessions are drawn, so that sums by session are all that the bootstrap needs.
    private static Dictionary<string, MetricValue> Means(NextItemRanks ranks, IReadOnlyList<Mean> means, int seed)
    {
        int sessions = ranks.Sessions[^1] + 1;
        var figures = new Dictionary<string, double>();
        var metrics = new Dictionary<string, WeightedMetric>();
        foreach ((string name, Func<int, double> value, Func<int, bool>? counts) in means)
        {
            double[] sums = new double[sessions], questions = new double[sessions];
            for (int question = 0; question < ranks.Places.Length; question++)
            {
                if (counts is not null && !counts(question)) continue;
                sums[ranks.Sessions[question]] += value(question);
                questions[ranks.Sessions[question]]++;
            }

            if (questions.Sum() == 0) continue; // Nobody asked: there is no such figure.
            metrics[name] = new WeightedMetric(sessions, weights => Ratio(sums, questions, weights));
            figures[name] = sums.Sum() / questions.Sum();
        }

        return BootstrapInterval.Around(figures, metrics, [.. Enumerable.Range(0, sessions)], [.. Enumerable.Repeat(1.0, sessions)], seed);
    }

    private static double Ratio(double[] sums, double[] questions, ReadOnlySpan<double> weights)
    {
        double sum = 0, count = 0;
        for (int session = 0; session < sums.Length; session++)
        {
            sum += weights[session] * sums[session];
            count += weights[session] * questions[session];
        }

        return sum / count;
    }

    /// <summary>A figure that is a mean over questions.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Value">What a question adds.</param>
    /// <param name="Counts">Which questions count; null for all.</param>
    private sealed record Mean(string Name, Func<int, double> Value, Func<int, bool>? Counts = null);
}
