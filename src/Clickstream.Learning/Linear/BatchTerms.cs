namespace Clickstream.Learning.Linear;

/// <summary>Gives the slope and the curvature of the loss of some consecutive rows at their scores.</summary>
/// <param name="firstRow">Number of the first of them.</param>
/// <param name="scores">One a row; zeros where the caller gave no coefficients.</param>
/// <param name="slopes">Receives one a row.</param>
/// <param name="curvatures">Receives one a row.</param>
/// <returns>Sum of their losses.</returns>
internal delegate double BatchTerms(int firstRow, ReadOnlySpan<double> scores, Span<double> slopes, Span<double> curvatures);
