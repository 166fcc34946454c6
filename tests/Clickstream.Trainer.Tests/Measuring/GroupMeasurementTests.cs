using Clickstream.Packages;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Measuring;
using Clickstream.Trainer.Tests.Leakage;

namespace Clickstream.Trainer.Tests.Measuring;

public sealed class GroupMeasurementTests
{
    private const int Sessions = 60;

    // Two rows a session, after one event and after two; every third session buys; the first row weighs a quarter, the second three.
    private static readonly Examples Rows = MadeExamples.OfNumbers(
        [.. Enumerable.Range(0, 2 * Sessions).Select(row => row / 2 % 3 == 0 ? 1.0 : 0)], row => row) with
    {
        Weights = [.. Enumerable.Range(0, 2 * Sessions).Select(row => row % 2 == 0 ? 0.25 : 0.75)],
        Sessions = [.. Enumerable.Range(0, 2 * Sessions).Select(row => row / 2)],
        Moments = [.. Enumerable.Range(0, 2 * Sessions).Select(row => new Moment((row % 2) + 1, null, "view_item", HoldsCart: false))],
        Groupings = [new Grouping("device", [.. Enumerable.Range(0, 2 * Sessions).Select(row => row < 10 ? "tablet" : "mobile")])],
    };

    // Knows nothing after one event and all after two.
    private static readonly double[] Said = [.. Enumerable.Range(0, 2 * Sessions).Select(row => row % 2 == 0 ? 0.3 : row / 2 % 3 == 0 ? 0.9 : 0.1)];

    [Fact]
    public void Every_moment_has_the_figures_of_its_own_rows_each_session_once()
    {
        FigureGroup[] groups = [.. GroupMeasurement.Measure(Rows, [("model", Said)], seed: 1)];
        FigureGroup first = groups.Single(group => group is { By: FigureGroup.ByEvents, Value: "1" });
        FigureGroup second = groups.Single(group => group is { By: FigureGroup.ByEvents, Value: "2" });
        Assert.Equal((Sessions, Sessions), (first.Rows, first.Sessions));
        Assert.Equal(1 / 3.0, first.BaseRate!.Value, 1e-12);
        Assert.Equal(0.5, first.Figures["model"]["rocAuc"].Value);
        Assert.Equal(1, second.Figures["model"]["rocAuc"].Value);
        Assert.Equal(1, second.Figures["model"]["prAuc"].Value);
        Assert.Equal(0.01, second.Figures["model"]["brier"].Value, 1e-12);
        MetricValue lift = second.Figures["model"]["liftAt10Percent"];
        Assert.Equal(3, lift.Value, 1e-12);
        Assert.True(lift.Low < 3 && lift.High > 3);
    }

    [Fact]
    public void A_group_of_few_rows_or_none_is_told_without_figures()
    {
        IReadOnlyList<FigureGroup> groups = GroupMeasurement.Measure(Rows, [("model", Said)], seed: 1);
        FigureGroup none = groups.Single(group => group is { By: FigureGroup.ByEvents, Value: "21" });
        Assert.Equal(0, none.Rows);
        Assert.Null(none.BaseRate);
        Assert.Empty(none.Figures);
        FigureGroup tablet = groups.Single(group => group.Value == "tablet");
        Assert.Equal((10, 5), (tablet.Rows, tablet.Sessions));
        Assert.Empty(tablet.Figures);
        Assert.NotEmpty(groups.Single(group => group.Value == "mobile").Figures);
    }
}
