using Clickstream.Packages;

namespace Clickstream.Api.Models;

/// <summary>Where a model that was not trained here came from.</summary>
/// <param name="Library">Library and, where its file says so, its version.</param>
/// <param name="Description">What was trained.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="Sha256">SHA-256 of the file.</param>
internal sealed record OriginResponse(string Library, string Description, string FileName, string Sha256)
{
    public static OriginResponse? From(ModelOrigin? origin) =>
        origin is null ? null : new(origin.Library, origin.Description, origin.FileName, origin.Sha256);
}
