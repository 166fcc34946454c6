namespace Clickstream.Learning.Trees.Objectives;

/// <summary>
/// First and second derivative of one row's weighted loss by its score. Floats halve the memory traffic of training; their sums are doubles.
/// </summary>
/// <param name="Gradient">First derivative; finite.</param>
/// <param name="Hessian">Second derivative, or a stand-in for it that makes the step the right size; finite, 0 or above.</param>
public readonly record struct GradientPair(float Gradient, float Hessian);
