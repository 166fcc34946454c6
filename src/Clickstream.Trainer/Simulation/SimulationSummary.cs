namespace Clickstream.Trainer.Simulation;

/// <summary>What was written.</summary>
/// <param name="TrainSessions">Sessions in train.csv.</param>
/// <param name="TestSessions">Sessions in test.csv.</param>
/// <param name="Events">Rows in both, headers not counted.</param>
internal sealed record SimulationSummary(int TrainSessions, int TestSessions, long Events);
