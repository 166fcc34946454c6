namespace Clickstream.Api.Protection;

/// <summary>A key that is known, by its hash.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Hash">SHA-256 of the key, 32 bytes.</param>
/// <param name="Roles">What it opens.</param>
/// <param name="Bucket">What its requests are counted by; null when they are not.</param>
internal sealed record ApiKey(string Name, byte[] Hash, IReadOnlyList<string> Roles, TokenBucket? Bucket);
