namespace Clickstream.Learning.Trees.Growing;

/// <summary>The derivatives of a row as whole numbers of the units of a <see cref="GradientScale"/>.</summary>
internal readonly record struct QuantizedPair(int Gradient, int Hessian);
