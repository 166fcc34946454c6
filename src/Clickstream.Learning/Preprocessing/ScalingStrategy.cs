namespace Clickstream.Learning.Preprocessing;

/// <summary>To what numbers are scaled.</summary>
public enum ScalingStrategy
{
    /// <summary>Mean 0 and standard deviation 1: one value far out moves it little.</summary>
    Standard,

    /// <summary>From 0 to 1 in training: for models that want a bounded input. One value far out presses all others together.</summary>
    MinMax,
}
