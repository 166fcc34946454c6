using Clickstream.Trainer.Commands;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Tests;

/// <summary>The console program, run in this process with its output caught and its clock stopped.</summary>
internal static class TrainerProgram
{
    public static async Task<TrainerResult> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int exitCode = await CommandLineApp.RunAsync(args, new Report(output, errors, isTerminal: false), new FixedClock());
        return new TrainerResult(exitCode, output.ToString(), errors.ToString());
    }
}
