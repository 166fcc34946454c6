using System.Text.Json.Serialization;
using Clickstream.Learning.Decomposition;

namespace Clickstream.Tasks;

/// <summary>
/// A picture of the sessions on paper: each prepared session has a place by the first two principal components of the training sessions. The segments
/// themselves are found with all the features; two that lie over each other here may differ in others.
/// </summary>
public sealed class SegmentMap
{
    /// <param name="components">Two principal components of the prepared training sessions.</param>
    /// <param name="centres">Mean place of each segment's training sessions, in the order of the segments; null of a segment without any.</param>
    /// <exception cref="ArgumentException">There are not two components, or a place is not finite.</exception>
    [JsonConstructor]
    public SegmentMap(PrincipalComponents components, IReadOnlyList<MapPosition?> centres)
    {
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(centres);
        if (components.Axes.Count != 2) throw new ArgumentException($"A map has 2 axes; found {components.Axes.Count}.", nameof(components));
        if (centres.Any(centre => centre is not null && !(double.IsFinite(centre.X) && double.IsFinite(centre.Y)))) throw new ArgumentException("A place on the map is not finite.", nameof(centres));
        Components = components;
        Centres = centres;
    }

    /// <summary>Two principal components of the prepared training sessions.</summary>
    public PrincipalComponents Components { get; }

    /// <summary>Mean place of each segment's training sessions, in the order of the segments; null of a segment without any.</summary>
    public IReadOnlyList<MapPosition?> Centres { get; }

    /// <summary>The place of a prepared session.</summary>
    /// <exception cref="ArgumentException">It has another number of values than the training sessions had.</exception>
    public MapPosition Place(ReadOnlySpan<float> prepared) => new(Components.Project(prepared, 0), Components.Project(prepared, 1));
}
