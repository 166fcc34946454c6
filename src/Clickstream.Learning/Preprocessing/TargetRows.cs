namespace Clickstream.Learning.Preprocessing;

/// <summary>What target encoding learns from besides the column: the target of each row, and the fold that it lies in.</summary>
internal sealed record TargetRows(double[] Targets, int[] FoldOfRow);
