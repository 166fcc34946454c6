namespace Clickstream.Api.Models;

/// <summary>A category met in training.</summary>
/// <param name="Name">The category.</param>
/// <param name="Share">Its share of the training rows that had one, 0 to 1.</param>
internal sealed record CategoryResponse(string Name, double? Share);
