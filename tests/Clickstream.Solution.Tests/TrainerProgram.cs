extern alias trainer;

using trainer::Clickstream.Trainer.Commands;
using trainer::Clickstream.Trainer.Reporting;

namespace Clickstream.Solution.Tests;

/// <summary>The trainer, run in this process.</summary>
internal static class TrainerProgram
{
    /// <summary>Runs a command and fails the test, with all that was said, when it does not end well.</summary>
    public static async Task<string> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int exitCode = await CommandLineApp.RunAsync(args, new Report(output, errors, isTerminal: false), TimeProvider.System);
        Assert.True(exitCode == 0, $"{string.Join(' ', args)}\nended with {exitCode}:\n{output}\n{errors}");
        return output.ToString();
    }
}
