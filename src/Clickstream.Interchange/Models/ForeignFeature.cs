namespace Clickstream.Interchange.Models;

/// <summary>What a model file says of one feature.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsCategorical">Whether its values are codes of categories.</param>
/// <param name="IsBoolean">Whether it is yes/no.</param>
/// <param name="CodeCount">One more than the greatest code that the file mentions.</param>
/// <param name="Categories">The names of the codes, where the file has them.</param>
internal sealed record ForeignFeature(string Name, bool IsCategorical, bool IsBoolean, int CodeCount, IReadOnlyList<string>? Categories);
