using System.CommandLine;
using Clickstream.Trainer.Reporting;
using Clickstream.Trainer.Simulation;

namespace Clickstream.Trainer.Commands;

/// <summary>simulate: a fictional shop's clicks, to try everything on without any data of one's own.</summary>
internal static class SimulateCommand
{
    private const string Description = """
        Writes train.csv and, later in time, test.csv: the clicks of a fictional shop. What its figures follow is in data/README.md.

        Examples:
          simulate --sessions 14000 --seed 2026 --out data
          simulate --sessions 200000 --out big --report
        """;

    /// <summary>The command.</summary>
    public static Command Create(Report report)
    {
        var defaults = new SimulationOptions();
        var sessions = new Option<int>("--sessions") { Description = "Sessions in both files together.", DefaultValueFactory = _ => defaults.Sessions };
        var seed = new Option<long>("--seed") { Description = "Same seed, same bytes.", DefaultValueFactory = _ => defaults.Seed };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder for the two files; made if need be.", Required = true, HelpName = "DIR" };
        var statistics = new Option<bool>("--report") { Description = "Print the statistics by which data/README.md compares the simulation with real shops." };
        var oracle = new Option<FileInfo>("--oracle") { Description = "Write each session's hidden intent and its chance of a purchase before the first click to this file.", HelpName = "FILE" };
        var command = new Command("simulate", Description) { sessions, seed, output, statistics, oracle };
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = defaults with { Sessions = parsed.GetValue(sessions), Seed = parsed.GetValue(seed) };
            return Task.FromResult(Simulate(report, options, parsed.GetValue(output)!.FullName, parsed.GetValue(statistics), parsed.GetValue(oracle)?.FullName, cancellationToken));
        });
        return command;
    }

    private static int Simulate(Report report, SimulationOptions options, string directory, bool withStatistics, string? oracle, CancellationToken cancellationToken)
    {
        try
        {
            var figures = new SimulationReport();
            var simulator = new ClickstreamSimulator(options);
            SimulationSummary summary = report.While(
                $"Simulating {options.Sessions} sessions",
                () => simulator.Write(directory, withStatistics ? simulated => figures.Add(simulated.Session) : null, cancellationToken));
            report.Line($"Wrote {Path.Combine(directory, "train.csv")} ({summary.TrainSessions} sessions) and {Path.Combine(directory, "test.csv")} ({summary.TestSessions} sessions), {summary.Events} events.");
            if (withStatistics) report.Table(["statistic", "value"], figures.Statistics().Select(statistic => (string[])[statistic.Name, statistic.Text]));
            if (oracle is not null) report.While($"Writing {oracle}", () => WriteOracle(simulator, oracle, cancellationToken));
            return 0;
        }
        catch (ArgumentOutOfRangeException e)
        {
            report.Error(e.Message);
            return 2;
        }
    }

    private static bool WriteOracle(ClickstreamSimulator simulator, string path, CancellationToken cancellationToken)
    {
        simulator.WriteOracle(path, cancellation: cancellationToken);
        return true;
    }
}
