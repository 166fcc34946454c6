namespace Clickstream.Trainer.Data;

/// <summary>Four disjoint sets of rows, each for one purpose. No session is in two of them.</summary>
/// <param name="Train">What models are fitted on, about 60 %.</param>
/// <param name="Calibrate">What scores are turned into probabilities with, about 10 %.</param>
/// <param name="Tune">What the threshold and the trainer are chosen on, about 10 %.</param>
/// <param name="Test">What the figures are measured on, about 20 %; nothing is chosen or fitted on it.</param>
/// <param name="Rule">How the rows were told apart, in words.</param>
internal sealed record Blocks(int[] Train, int[] Calibrate, int[] Tune, int[] Test, string Rule);
