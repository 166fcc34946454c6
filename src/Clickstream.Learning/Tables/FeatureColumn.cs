namespace Clickstream.Learning.Tables;

/// <summary>Name and kind of one column of a <see cref="FeatureTable"/>.</summary>
public sealed record FeatureColumn(string Name, FeatureKind Kind);
