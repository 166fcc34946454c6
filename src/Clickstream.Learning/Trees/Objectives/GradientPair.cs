namespace Clickstream.Learning.Trees.Objectives;

/// <summary>
/// First and second derivative of one row's weighted loss by its score. Floats halve the memory traffic of training; their sums are doubles.
/// </summary>
internal readonly record struct GradientPair(float Gradient, float Hessian);
