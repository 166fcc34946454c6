using System.Globalization;
using Clickstream.Learning.Metrics;
using Clickstream.Packages;
using Clickstream.Sessions;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Measuring;

/// <summary>Figures of classifiers on parts of the rows: by the moment of the session, and by each value of a column.</summary>
internal static class GroupMeasurement
{
    /// <summary>With fewer rows, or fewer sessions of either outcome, a figure is chance.</summary>
    private const int FewestRows = 30;

    private const int FewestSessionsOfAnOutcome = 5;
    private const double LiftShare = 0.1;

    private static readonly Dictionary<string, IReadOnlyDictionary<string, MetricValue>> None = [];

    /// <summary>Every group, with figures where it holds enough to say something.</summary>
    /// <param name="examples">The rows, with their outcomes and groupings.</param>
    /// <param name="probabilities">What each model said of each row, by the model's name; the first is the one that matters.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    public static IReadOnlyList<FigureGroup> Measure(Examples examples, IReadOnlyList<(string Model, double[] Said)> probabilities, int seed)
    {
        var groups = new List<FigureGroup>();
        if (examples.Moments is { } moments)
        {
            double[] once = [.. Enumerable.Repeat(1.0, examples.Count)]; // At one moment a session has one row: it counts whole.
            foreach (int length in SnapshotCutter.PrefixLengths)
                groups.Add(Of(FigureGroup.ByEvents, length.ToString(CultureInfo.InvariantCulture), once, row => moments[row].Length == length));
            foreach (int later in SnapshotCutter.EventsAfterCart)
                groups.Add(Of(FigureGroup.ByEventsAfterCart, later.ToString(CultureInfo.InvariantCulture), once, row => moments[row].EventsAfterCart == later));
        }

        foreach (Grouping grouping in examples.Groupings)
        {
            IReadOnlyList<string> values = grouping.InOrder();
            if (values.Count < 2) continue; // One value for all: the figures of all rows.
            groups.AddRange(values.Select(value => Of(grouping.By, value, examples.Weights, row => grouping.Values[row] == value)));
        }

        return groups;

        FigureGroup Of(string by, string value, double[] weights, Func<int, bool> holds)
        {
            int[] rows = [.. Enumerable.Range(0, examples.Count).Where(holds)];
            var group = new Group(Pick(examples.Labels, rows), Pick(weights, rows), [.. rows.Select(row => examples.Sessions[row])]);
            if (rows.Length == 0) return new FigureGroup(by, value, 0, 0, BaseRate: null, None);
            return new FigureGroup(
                by,
                value,
                rows.Length,
                group.Sessions.Distinct().Count(),
                group.BaseRate(seed),
                group.IsEnough ? probabilities.ToDictionary(model => model.Model, IReadOnlyDictionary<string, MetricValue> (model) => group.Measure(Pick(model.Said, rows), seed)) : None);
        }
    }

    private static double[] Pick(double[] values, int[] rows) => [.. rows.Select(row => values[row])];

    private sealed record Group(double[] Labels, double[] Weights, int[] Sessions)
    {
        public bool IsEnough => Labels.Length >= FewestRows && SessionsOf(1) >= FewestSessionsOfAnOutcome && SessionsOf(0) >= FewestSessionsOfAnOutcome;

        public MetricValue BaseRate(int seed) => BootstrapInterval.Around(
            new Dictionary<string, double> { ["baseRate"] = Rate(Weights) },
            new Dictionary<string, WeightedMetric> { ["baseRate"] = new(Labels.Length, weights => Rate(weights)) },
            Sessions,
            Weights,
            seed)["baseRate"];

        public Dictionary<string, MetricValue> Measure(double[] said, int seed) => BootstrapInterval.Around(
            new Dictionary<string, double>
            {
                ["prAuc"] = AveragePrecision.Score(Labels, said, Weights),
                ["rocAuc"] = RocAuc.Score(Labels, said, Weights),
                ["logLoss"] = LogLoss.Score(Labels, said, Weights),
                ["brier"] = BrierScore.Score(Labels, said, Weights),
                ["ece"] = ExpectedCalibrationError.Score(Labels, said, weights: Weights),
                ["liftAt10Percent"] = LiftCurve.At(Labels, said, LiftShare, Weights),
            },
            new Dictionary<string, WeightedMetric>
            {
                ["prAuc"] = AveragePrecision.Prepare(Labels, said),
                ["rocAuc"] = RocAuc.Prepare(Labels, said),
                ["logLoss"] = LogLoss.Prepare(Labels, said),
                ["brier"] = BrierScore.Prepare(Labels, said),
                ["ece"] = ExpectedCalibrationError.Prepare(Labels, said),
                ["liftAt10Percent"] = new(Labels.Length, weights => LiftCurve.At(Labels, said, LiftShare, weights)),
            },
            Sessions,
            Weights,
            seed);

        private int SessionsOf(double label) => Sessions.Where((_, row) => Labels[row] == label).Distinct().Count();

        private double Rate(ReadOnlySpan<double> weights)
        {
            double yes = 0, all = 0;
            for (int row = 0; row < weights.Length; row++)
            {
                yes += weights[row] * Labels[row];
                all += weights[row];
            }

            return yes / all;
        }
    }
}
