using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>What kind of shopper is this?</summary>
/// <param name="Id">Number of the segment, 1 or above, largest segment first.</param>
/// <param name="Name">What sets the segment apart, in a few words.</param>
/// <param name="Description">The same in a sentence with figures.</param>
/// <param name="Distance">Euclidean distance to the segment's centre, in standard deviations of the features.</param>
/// <param name="Share">Share of the training sessions in this segment, 0 to 1; null for an imported model that does not say.</param>
/// <param name="TypicalValues">Mean of the features that set the segment apart, by feature name.</param>
/// <param name="Position">Where the session lies on the map of segments, by the first two principal components of the training sessions; null when the model has no map.</param>
/// <param name="Model">The model that answered.</param>
internal record SegmentAnswer(
    int Id,
    string Name,
    string Description,
    double Distance,
    double? Share,
    IReadOnlyDictionary<string, double> TypicalValues,
    MapPosition? Position,
    ModelReference Model)
{
    public static SegmentAnswer Of(ScoredSession scored)
    {
        var prediction = (SegmentPrediction)scored.Prediction;
        return new SegmentAnswer(
            prediction.Id,
            prediction.Name,
            prediction.Description,
            prediction.Distance,
            prediction.Share,
            prediction.TypicalValues,
            prediction.Position,
            ModelReference.To(scored.Package));
    }
}
