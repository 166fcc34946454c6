namespace Clickstream.Learning.ModelSelection;

/// <summary>One way to part rows into those learned from and those judged on.</summary>
/// <param name="Train">Row indices to learn from, rising.</param>
/// <param name="Test">Row indices to judge on, rising; none of them in <paramref name="Train"/>.</param>
public sealed record Fold(int[] Train, int[] Test);
