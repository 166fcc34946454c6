using Clickstream.Tasks;

namespace Clickstream.Api.Models;

/// <summary>A kind of shopper that was found in the training sessions.</summary>
/// <param name="Id">1 or above, largest segment first.</param>
/// <param name="Name">What sets the segment apart, in a few words.</param>
/// <param name="Description">The same in a sentence with figures.</param>
/// <param name="Share">Share of the training sessions, 0 to 1; null when it is not known.</param>
/// <param name="TypicalValues">Mean of the features that set the segment apart, by feature name.</param>
/// <param name="Position">Mean place of its training sessions on the map of segments; null when there is no map.</param>
internal sealed record SegmentDescription(
    int Id, string Name, string Description, double? Share, IReadOnlyDictionary<string, double> TypicalValues, MapPosition? Position)
{
    public static SegmentDescription From(Segment segment, MapPosition? position) =>
        new(segment.Id, segment.Name, segment.Description, segment.Share, segment.TypicalValues, position);
}
