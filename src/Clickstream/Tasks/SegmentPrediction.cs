namespace Clickstream.Tasks;

/// <summary>What kind of shopper is this?</summary>
/// <param name="Id">Number of the segment, 1 or above, largest segment first.</param>
/// <param name="Name">What sets the segment apart, in a few words.</param>
/// <param name="Description">The same in a sentence with figures.</param>
/// <param name="Distance">Euclidean distance to the segment's centre, in standard deviations of the features.</param>
/// <param name="Share">Share of the training sessions in this segment, 0 to 1; null when it is not known.</param>
/// <param name="TypicalValues">Mean of the features that set the segment apart.</param>
public sealed record SegmentPrediction(
    int Id, string Name, string Description, double Distance, double? Share, IReadOnlyDictionary<string, double> TypicalValues) : Prediction
{
    /// <summary>Where the session lies on the map of segments; null when the package has none.</summary>
    public MapPosition? Position { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Figures => [Id, Distance];
}
