namespace Clickstream.Api.Profiles;

/// <summary>The dialects that are understood.</summary>
/// <param name="Profiles">In the order in which they are tried; the last one is canonical and fits always.</param>
internal sealed record ProfilesResponse(IReadOnlyList<ProfileResponse> Profiles);
