namespace Clickstream.Api.Doors.OpenInference;

/// <summary>The models that answer.</summary>
/// <param name="Models">Their names.</param>
internal sealed record ModelList(IReadOnlyList<string> Models);
