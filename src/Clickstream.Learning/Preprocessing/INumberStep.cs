namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// One fitted step on the way of a number, computed in float32 as ML.NET computes it, so that a pipeline of such steps means the same there
/// and here. Immutable.
/// </summary>
public interface INumberStep
{
    /// <summary>The number after the step. What a missing one (NaN) becomes, each step says.</summary>
    float Apply(float value);
}
