namespace Clickstream.Trainer.Tests;

/// <summary>How a run of the program ended and what it said.</summary>
internal sealed record TrainerResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Fails the test, with all that was said, when the program ended otherwise.</summary>
    public TrainerResult EndedWith(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Exit code {ExitCode}, expected {exitCode}.\n{Output}\n{Errors}");
        return this;
    }
}
