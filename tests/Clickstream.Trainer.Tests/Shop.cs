using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests;

/// <summary>A simulated shop: 1,500 sessions as train.csv and test.csv, and the three packages trained from the first.</summary>
public sealed class Shop : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The sessions up to a day.</summary>
    public string TrainFile => _folder["train.csv"];

    /// <summary>The sessions after it.</summary>
    public string TestFile => _folder["test.csv"];

    /// <summary>The folder of the packages.</summary>
    public string Models => _folder["models"];

    /// <summary>What <c>simulate</c> said.</summary>
    internal TrainerResult Simulation { get; private set; } = null!;

    /// <summary>What <c>train</c> said.</summary>
    internal TrainerResult Training { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Simulation = await TrainerProgram.RunAsync("simulate", "--sessions", "1500", "--seed", "7", "--out", _folder.Path);
        Training = await TrainerProgram.RunAsync("train", "--data", TrainFile, "--out", Models);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
