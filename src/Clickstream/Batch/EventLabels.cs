namespace Clickstream.Batch;

/// <summary>What many events say alike of their product: numbers of names, -1 for none.</summary>
internal readonly record struct EventLabels(int Category, int Brand, int Currency);
