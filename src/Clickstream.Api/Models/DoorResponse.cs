using Clickstream.Packages;

namespace Clickstream.Api.Models;

/// <summary>Another library that may open the package.</summary>
/// <param name="Library">Which.</param>
/// <param name="Entry">The entry of the zip to start from; null when the model cannot be said there.</param>
/// <param name="Detail">What it needs and gives, or why there is none.</param>
internal sealed record DoorResponse(string Library, string? Entry, string Detail)
{
    public static DoorResponse From(ModelDoor door) => new(door.Library, door.Entry, door.Detail);
}
