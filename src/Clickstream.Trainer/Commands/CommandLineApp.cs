using System.CommandLine;
using Clickstream.Packages;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Commands;

/// <summary>The console program: its commands, and how it ends. 0: done. 1: it could not be done, and why. 2: the command line was wrong.</summary>
internal static class CommandLineApp
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <summary>Runs one command.</summary>
    public static async Task<int> RunAsync(string[] args, Report report, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Turns clickstream CSV into models that Clickstream.Api serves. Every command has --help with examples.")
        {
            SimulateCommand.Create(report),
            DownloadCommand.Create(report),
            ExploreCommand.Create(report, clock),
            TrainCommand.Create(report, clock),
            EvaluateCommand.Create(report),
            PredictCommand.Create(report),
            FeaturesCommand.Create(report),
            InspectCommand.Create(report),
            ImportCommand.Create(report, clock),
            ExportCommand.Create(report),
            PublishCommand.Create(report, clock),
            PromoteCommand.Create(report, clock),
            RollbackCommand.Create(report, clock),
        };
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) report.Error(error.Message);
            report.Error($"see: {string.Join(' ', args.TakeWhile(arg => !arg.StartsWith('-')).Take(1).Append("--help"))}");
            return WrongUsage;
        }

        try
        {
            // Ctrl-C is the caller's, which says what it means in a search: the library would end the process two seconds after it.
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            report.Error("interrupted.");
            return Failed;
        }
        catch (Exception e) when (e is InvalidDataException or PackageException or IOException or UnauthorizedAccessException)
        {
            report.Error(e.Message);
            return Failed;
        }
    }
}
