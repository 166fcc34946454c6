namespace Clickstream.Learning.Linear;

/// <summary>Settings of <see cref="LinearRegression"/>: there are none.</summary>
public sealed record LinearRegressionOptions;
