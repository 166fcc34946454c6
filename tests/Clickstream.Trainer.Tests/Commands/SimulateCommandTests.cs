using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_a_training_file_and_a_later_test_file()
    {
        TrainerResult result = await SimulateAsync("a", seed: 5);
        Assert.Equal("", result.Errors);
        Assert.Contains("train.csv", result.Output, StringComparison.Ordinal);

        string[] train = File.ReadAllLines(_folder["a/train.csv"]);
        string[] test = File.ReadAllLines(_folder["a/test.csv"]);
        Assert.Equal(train[0], test[0]);
        Assert.Equal(600, SessionsOf(train).Concat(SessionsOf(test)).Distinct().Count());
        Assert.Empty(SessionsOf(train).Intersect(SessionsOf(test)));
        Assert.True(string.CompareOrdinal(train[1..].Min(StartOf), test[1..].Min(StartOf)) < 0);
    }

    [Fact]
    public async Task Gives_the_same_bytes_for_the_same_seed_alone()
    {
        await SimulateAsync("a", seed: 5);
        await SimulateAsync("b", seed: 5);
        await SimulateAsync("c", seed: 6);
        foreach (string file in (string[])["train.csv", "test.csv"])
        {
            byte[] first = File.ReadAllBytes(_folder[$"a/{file}"]);
            Assert.Equal(first, File.ReadAllBytes(_folder[$"b/{file}"]));
            Assert.NotEqual(first, File.ReadAllBytes(_folder[$"c/{file}"]));
        }
    }

    [Fact]
    public async Task Prints_its_statistics_when_asked()
    {
        TrainerResult result = await TrainerProgram.RunAsync("simulate", "--sessions", "50", "--out", _folder["a"], "--report");
        Assert.Contains("sessions with a purchase", result.EndedWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_the_hidden_side_of_each_session_to_a_file_of_its_own_when_asked()
    {
        (await TrainerProgram.RunAsync("simulate", "--sessions", "50", "--out", _folder["a"], "--oracle", _folder["oracle.csv"])).EndedWith(0);
        Assert.Equal(51, File.ReadLines(_folder["oracle.csv"]).Count());
        Assert.Equal(["test.csv", "train.csv"], Directory.GetFiles(_folder["a"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Refuses_a_number_of_sessions_below_one() =>
        Assert.Contains("Sessions", (await TrainerProgram.RunAsync("simulate", "--sessions", "0", "--out", _folder["a"])).EndedWith(2).Errors, StringComparison.Ordinal);

    private static IEnumerable<string> SessionsOf(string[] lines) => lines[1..].Select(line => line.Split(',')[2]);

    private static string StartOf(string line) => line[..line.IndexOf(',', StringComparison.Ordinal)];

    private async Task<TrainerResult> SimulateAsync(string directory, int seed) => (await TrainerProgram.RunAsync(
        "simulate", "--sessions", "600", "--seed", $"{seed}", "--out", _folder[directory])).EndedWith(0);
}
