using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary>A command line that is wrong ends with 2 and says what was wrong.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("fly")]
    [InlineData("train")]
    [InlineData("train --data DATA")]
    [InlineData("train --data absent.csv --out OUT")]
    [InlineData("train --data DATA --out OUT --tasks conversion,astrology")]
    [InlineData("train --data DATA --out OUT --trainer crystal-ball")]
    [InlineData("train --data DATA --out OUT --input clicks")]
    [InlineData("train --data DATA --out OUT --trainer ridge,crystal-ball")]
    [InlineData("train --data DATA --out OUT --balance justice")]
    [InlineData("train --data DATA --out OUT --trials 0")]
    [InlineData("train --data DATA --out OUT --minutes 0")]
    [InlineData("train --data DATA --out OUT --repeats 3")]
    [InlineData("train --data DATA --out OUT --json OUT")]
    [InlineData("train --data DATA --folds 1")]
    [InlineData("train --data DATA --out OUT --seed one")]
    [InlineData("train --data DATA --out OUT --frobnicate")]
    [InlineData("evaluate --models absent --data DATA")]
    [InlineData("predict --models OUT --data DATA")]
    [InlineData("inspect")]
    [InlineData("inspect absent.zip")]
    [InlineData("inspect DATA --data absent.csv")]
    [InlineData("inspect DATA --column device")]
    [InlineData("inspect DATA --label bought")]
    public async Task Says_what_is_wrong_with_the_command_line(string line)
    {
        string data = _folder.Write("data.csv", SessionRowFile.Make(10));
        string[] args = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(arg => arg switch { "DATA" => data, "OUT" => _folder["out"], _ => arg })];
        TrainerResult result = (await TrainerProgram.RunAsync(args)).EndedWith(2);
        Assert.StartsWith("error: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains("--help", result.Errors, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Names_the_task_that_does_not_exist_and_those_that_do()
    {
        string data = _folder.Write("data.csv", SessionRowFile.Make(10));
        TrainerResult result = await TrainerProgram.RunAsync("train", "--data", data, "--out", _folder["out"], "--tasks", "astrology");
        Assert.Contains("'astrology' is no task; expected conversion, revenue, segment, abandonment, recommendation.", result.EndedWith(2).Errors, StringComparison.Ordinal);
    }
}
