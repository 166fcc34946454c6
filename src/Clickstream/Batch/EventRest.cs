namespace Clickstream.Batch;

/// <summary>What few events say.</summary>
internal readonly record struct EventRest(double? Value, int Quantity, long? Order, long? Hit);
