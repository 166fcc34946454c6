using System.Globalization;
using Clickstream.Events;
using Clickstream.Trainer.Simulation;

namespace Clickstream.Trainer.Tests.Simulation;

/// <summary>data/ is what the default settings give, and data/README.md tells the truth about it.</summary>
public sealed class ShippedDataTests : IDisposable
{
    private const double Tolerance = 0.1;

    private static readonly string Data = Path.Combine(RepositoryRoot(), "data");

    private readonly string _directory = Directory.CreateTempSubdirectory("shipped").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_shipped_files_are_what_the_seed_gives()
    {
        new ClickstreamSimulator(new SimulationOptions()).Write(_directory);
        foreach (string file in (string[])["train.csv", "test.csv"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(Data, file)), File.ReadAllBytes(Path.Combine(_directory, file)));
    }

    [Fact]
    public void The_shipped_files_are_below_eight_megabytes() =>
        Assert.True(new FileInfo(Path.Combine(Data, "train.csv")).Length + new FileInfo(Path.Combine(Data, "test.csv")).Length < 8_000_000);

    [Fact]
    public void The_table_says_what_the_report_says_and_calls_a_fit_what_lies_in_the_measured_range()
    {
        var report = new SimulationReport();
        foreach (SimulatedSession simulated in new ClickstreamSimulator(new SimulationOptions()).Sessions()) report.Add(simulated.Session);
        List<string[]> table = MatchTable();
        Assert.Equal(report.Statistics().Select(statistic => statistic.Name), table.Select(row => row[0]));
        foreach ((string[] row, SimulationStatistic statistic) in table.Zip(report.Statistics()))
        {
            Assert.True(statistic.Text == row[3], $"{row[0]}: the table says {row[3]}, the report {statistic.Text}.");
            if (row[2] == "-") continue;
            double[] range = [.. row[2].Split(" to ").Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            bool fits = statistic.Value >= range[0] * (1 - Tolerance) && statistic.Value <= range[^1] * (1 + Tolerance);
            bool saysFits = row[4].StartsWith("yes", StringComparison.Ordinal);
            Assert.True(fits == saysFits, $"{row[0]}: {statistic.Text} against {row[2]} is not '{row[4]}'.");
        }
    }

    /// <summary>Whether a kind of event happened says something of the outcome, but none settles it.</summary>
    [Theory]
    [InlineData(EventKind.AddToCart, 0.2, 0.5)]
    [InlineData(EventKind.ViewCart, 0.2, 0.6)]
    [InlineData(EventKind.BeginCheckout, 0.35, 0.65)]
    [InlineData(EventKind.AddPaymentInfo, 0.6, 0.9)]
    public void No_step_before_the_purchase_gives_it_away(EventKind kind, double lowest, double highest)
    {
        List<SimulatedSession> reached = [.. new ClickstreamSimulator(new SimulationOptions()).Sessions()
            .Where(simulated => BeforePurchase(simulated).Any(happened => happened.Kind == kind))];
        Assert.InRange(reached.Count(simulated => simulated.Bought) / (double)reached.Count, lowest, highest);
    }

    private static IEnumerable<ClickEvent> BeforePurchase(SimulatedSession simulated) =>
        simulated.Session.Events.TakeWhile(happened => happened.Kind != EventKind.Purchase);

    /// <summary>Rows of the table headed "statistic": name, measured, range, here, fits.</summary>
    private static List<string[]> MatchTable() =>
    [
        .. File.ReadLines(Path.Combine(Data, "README.md"))
            .SkipWhile(line => !line.StartsWith("| statistic |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    private static string RepositoryRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "ClickstreamApi.sln"))) directory = directory.Parent;
        return directory?.FullName ?? throw new DirectoryNotFoundException($"No ClickstreamApi.sln above {AppContext.BaseDirectory}.");
    }
}
