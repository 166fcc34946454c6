namespace Clickstream.Tasks;

/// <summary>A place on the map of segments, see <see cref="SegmentMap"/>.</summary>
/// <param name="X">Along the first principal component, in standard deviations of the features.</param>
/// <param name="Y">Along the second.</param>
public sealed record MapPosition(double X, double Y);
